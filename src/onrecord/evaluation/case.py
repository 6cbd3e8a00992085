"""Compares a reading of one article with the further keys of what a careful reader found in it.

A statement is one key of one expected attribution: what kind of source it is, whether it is named, the stance, the
addressee, the relay, the outer attribution, the figures, the days. Everything is compared by words, not by offsets, so
that a reader may clean the text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import BadRequest
from onrecord.records import Attribution, Reading, Span

Expected = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_ABOUT = re.compile(r"(?P<stance>[^(]+) \((?P<what>.+)\)")
"""A case may say in brackets of what: 'does not confirm (the deployment)'."""
_SAME = 0.6
"""Least share of words that the content of both must have in common."""


@dataclass(frozen=True)
class Verdict:
    """Whether one key of one expected attribution holds in the reading."""

    expected_id: str
    key: str
    holds: bool
    wanted: str
    given: str


def check_case(gold: Path, reading: Reading) -> list[Verdict]:
    """A verdict for each further key of each expected attribution; those of a missed one do not hold.

    Raises BadRequest where the file holds no case.
    """
    case = _read_case(gold)
    text = (gold.parent / case["article"]).read_text(encoding="utf-8")
    found = {want["id"]: _matching(text, want, reading.attributions) for want in case["attributions"]}
    ids = {name: a.id for name, a in found.items() if a is not None}
    return [
        verdict
        for want in case["attributions"]
        for verdict in _verdicts(want, found[want["id"]], ids, reading.attributions)
    ]


def _read_case(gold: Path) -> Any:
    try:
        case = json.loads(gold.read_bytes())
        case["article"], case["attributions"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRequest(f"{gold} holds no case ({error!r})", "name a file with article and attributions") from error
    return case


def _matching(text: str, want: Expected, given: Sequence[Attribution]) -> Attribution | None:
    """The attribution that shares most content words, where enough, and whose source agrees."""
    content, source = _cut(text, want["content"]), set(_words(_cut(text, want["source"])))
    near = [
        a for a in given if bool(source) == bool(a.source) and (not source or source & set(_words(_said(a.source))))
    ]
    best = max(near, key=lambda a: _overlap(content, _said(a.content)), default=None)
    return best if best is not None and _overlap(content, _said(best.content)) >= _SAME else None


def _verdicts(
    want: Expected, given: Attribution | None, ids: Mapping[str, str], all_: Sequence[Attribution]
) -> Iterator[Verdict]:
    for key, check in _CHECKS.items():
        if key in want:
            wanted = ids.get(want[key], "") if key == "nested_in" else want[key]
            holds, shown = check(wanted, given) if given is not None else (False, "not found")
            if key == "stance" and given is not None and (about := _ABOUT.fullmatch(wanted)):
                holds, shown = _stance_to(about["stance"], about["what"], given, all_)
            yield Verdict(want["id"], key, holds, str(want[key]), shown)


def _kind(wanted: str, a: Attribution) -> tuple[bool, str]:
    given = a.speaker.kind if a.speaker else "unknown"
    return wanted == given, given


def _named(wanted: bool, a: Attribution) -> tuple[bool, str]:
    given = a.speaker is not None and a.speaker.named
    return wanted == given, str(given)


def _described(wanted: str, a: Attribution) -> tuple[bool, str]:
    given = (a.speaker.described_as if a.speaker else None) or ""
    return _alike(wanted, given), given


def _stance(wanted: str, a: Attribution) -> tuple[bool, str]:
    return wanted == a.stance, a.stance


def _stance_to(wanted: str, what: str, a: Attribution, all_: Sequence[Attribution]) -> tuple[bool, str]:
    """The stance to something else than the content: it may stand in another attribution by the same speaker."""
    given = [b.stance for b in all_ if _by_the_same(a, b) and _alike(what, _said(b.content))]
    return wanted in [a.stance, *given], "; ".join([a.stance, *given])


def _by_the_same(a: Attribution, b: Attribution) -> bool:
    if a.speaker is not None and b.speaker is not None and a.speaker.named:
        return a.speaker.name == b.speaker.name
    return a.source == b.source


def _certainty(wanted: str, a: Attribution) -> tuple[bool, str]:
    return wanted == a.certainty.level, a.certainty.level


def _addressee(wanted: str, a: Attribution) -> tuple[bool, str]:
    return _alike(wanted, _said(a.addressee)), _said(a.addressee)


def _via(wanted: Sequence[str], a: Attribution) -> tuple[bool, str]:
    alike = len(wanted) == len(a.via) and all(_alike(w, s.text) for w, s in zip(wanted, a.via, strict=True))
    return alike, "; ".join(span.text for span in a.via)


def _nested(wanted: str, a: Attribution) -> tuple[bool, str]:
    return bool(wanted) and a.parent == wanted, a.parent or ""


def _figures(wanted: Sequence[Mapping[str, Any]], a: Attribution) -> tuple[bool, str]:
    """Each wanted figure is there with its value and with what is counted."""
    given = [(f.value, f.counted.text if f.counted else "") for f in a.figures]
    return all(any(f["value"] == v and _alike(f["counted"], c) for v, c in given) for f in wanted), str(given)


def _dates(wanted: Sequence[str], a: Attribution) -> tuple[bool, str]:
    given = [time.edtf for time in a.times if time.role != "said on"]
    return set(wanted) <= set(given), str(given)


def _said_on(wanted: str, a: Attribution) -> tuple[bool, str]:
    given = [time.edtf for time in a.times if time.role == "said on"]
    return given == [wanted], str(given)


_CHECKS: dict[str, Callable[[Any, Attribution], tuple[bool, str]]] = {
    "source_kind": _kind,
    "named": _named,
    "source_described_as": _described,
    "stance": _stance,
    "certainty": _certainty,
    "addressee": _addressee,
    "via": _via,
    "nested_in": _nested,
    "figures": _figures,
    "dates": _dates,
    "said_on": _said_on,
}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _said(spans: Sequence[Span]) -> str:
    return " ".join(span.text for span in spans)


def _cut(text: str, pairs: Sequence[Sequence[int]]) -> str:
    return " ".join(text[start:end] for start, end in pairs)


def _overlap(one: str, other: str) -> float:
    """Jaccard similarity of the words, counted as often as they stand there."""
    a, b = Counter(_words(one)), Counter(_words(other))
    return (a & b).total() / ((a | b).total() or 1)


def _alike(wanted: str, given: str) -> bool:
    return _overlap(wanted, given) >= _SAME
