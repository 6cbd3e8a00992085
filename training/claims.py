"""Pairs of claims to learn from, of which it is known whether both can hold.

Invented scenarios (``training/claims/*.jsonl``) give contradictions, claims that agree and claims that only look
opposed; frames (``training/frames``) the states of one thing that exclude each other, in short; events
(``training/counts``) pairs of numbers that count the same, and that do not.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

from onrecord.matters.clash import AGREES, CONTRADICTS, NEITHER

NO_CLASH = 3
"""It is known only that they do not contradict each other."""
SCENARIOS = Path(__file__).parent / "claims"
APART = 7
"""Pairs of claims on different questions that are taken from each scenario."""
TURNED = 3
"""Claims of each scenario that are set against their own contrary and against themselves."""
TELLERS = ("police", "a spokesman", "officials", "the ministry", "witnesses", "the company", "the army", "residents")
"""Put before narrated sentences, which have no speaker, so that having one tells nothing."""
COUNTED = SCENARIOS.parent / "counts"
FRAMES = SCENARIOS.parent / "frames"
EXCLUDING = 4
"""Pairs of states that exclude each other that are taken from a frame."""
HIDDEN_NUMBER = "#"
NUMBERS = re.compile(
    r"\d+(?:[.,:]\d+)*|\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|billions?"
    r"|trillions?)\b",
    re.IGNORECASE,
)
HIDDEN = 0.7
"""Share of pairs with a number each whose numbers are hidden."""
ACROSS = 0.4
"""Share of pairs from two questions that are taken."""
HELD_OUT = 12
"""One scenario of so many is kept back to choose by."""
COMPARED = re.compile(r"\{([^}]*)\}")
UNITS = frozenset(
    f"{unit}{ending}"
    for unit in ("second", "minute", "hour", "day", "night", "week", "month", "year")
    for ending in ("", "s")
)
SPEAKER = re.compile(r"^([^:]{2,60}): (?=\S)")
NEEDS_SPEAKER = re.compile(r"^(?:I|we|he|she|it|they|my|our|his|her|their|nobody told me)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, each with its speaker before a colon where it has one, and what they are to each other."""

    one: str
    other: str
    label: int


def read_scenarios(folder: Path = SCENARIOS) -> list[dict[str, Any]]:
    """All invented scenarios, in the order of the files' names."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def read_counted(folder: Path = COUNTED) -> list[dict[str, Any]]:
    """All invented pairs of claims with a number each, by event: those that count the same, and those that do not."""
    return read_scenarios(folder)


def read_frames(folder: Path = FRAMES) -> list[dict[str, Any]]:
    """All invented frames: a thing, what may be said of it that excludes each other, and what goes with both."""
    return read_scenarios(folder)


def counted_pairs(events: Iterable[dict[str, Any]], chance: random.Random, hidden: float = HIDDEN) -> Iterator[Pair]:
    """Pairs with a number each, most with the numbers hidden: do both answer the same question?

    Hidden, those that do agree, whatever the numbers; shown, two that are plainly apart contradict each other. A claim
    against itself, and claims from two questions, keep shared words from telling the answer.
    """
    for event in events:
        for (one, _), (_, other) in permutations(event["same"], 2):
            if chance.random() < ACROSS:
                yield Pair(_number_hidden(one), _number_hidden(other), NEITHER)
                yield Pair(_number_hidden(one), _without_speaker(_number_hidden(one)), AGREES)
        for same, label in (("same", AGREES), ("other", NEITHER)):
            for one, other in event[same]:
                if chance.random() < hidden:
                    yield Pair(_number_hidden(one), _number_hidden(other), label)
                elif same == "other" or _plainly_apart(one, other):
                    shown = NEITHER if same == "other" else CONTRADICTS
                    yield Pair(_number_shown(one), _number_shown(other), shown)


def frame_pairs(frames: Iterable[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    """Short claims on one thing: states that exclude each other, those that mean the same, those that go with both."""
    for frame in frames:
        one, other, both = (
            [f"{frame['about']} {words}".strip() for words in frame[side]] for side in ("a", "b", "both")
        )
        found = [Pair(x, y, CONTRADICTS) for x, y in chance.sample(list(product(one, other)), EXCLUDING)]
        found += [Pair(*chance.sample(side, 2), AGREES) for side in (one, other)]
        found += [Pair(*chance.sample([chance.choice(one + other), chance.choice(both)], 2), NEITHER) for _ in both]
        yield from (told_by_somebody(Pair(_opened(p.one), _opened(p.other), p.label), chance) for p in found)


def _opened(claim: str) -> str:
    return claim[:1].upper() + claim[1:]


def _number_shown(claim: str) -> str:
    return COMPARED.sub(r"\1", claim)


def _number_hidden(claim: str) -> str:
    """Days and hours that are counted stay, a date goes whole."""
    words = COMPARED.search(claim)
    assert words, claim
    kept = number_hidden(words[1]) if words[1].split()[-1] in UNITS else HIDDEN_NUMBER
    return f"{claim[: words.start()]}{kept}{claim[words.end() :]}"


def number_hidden(words: str) -> str:
    """A figure's words with the number hidden: 'at least # tonnes', '$# million'."""
    found = list(NUMBERS.finditer(words))
    return f"{words[: found[0].start()]}{HIDDEN_NUMBER}{words[found[-1].end() :]}" if found else HIDDEN_NUMBER


def _plainly_apart(one: str, other: str) -> bool:
    """Whether two numbers in digits, neither a bound, are more than a tenth apart."""
    if BOUND.search(one) or BOUND.search(other):
        return False
    found = [COMPARED.search(claim) for claim in (one, other)]
    values = [re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", each[1]) for each in found if each]
    if len(values) != 2 or not all(re.fullmatch(r"\d+(?:[.,]\d+)?", value) for value in values):
        return False
    low, high = sorted(float(value.replace(",", ".")) for value in values)
    return high > 1.1 * low


def split_scenarios(scenarios: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those to learn from, and those to choose by; so with frames and with events."""
    kept = [zlib.crc32(name_of(scenario).encode()) % HELD_OUT == 0 for scenario in scenarios]
    return (
        [scenario for scenario, held in zip(scenarios, kept, strict=True) if not held],
        [scenario for scenario, held in zip(scenarios, kept, strict=True) if held],
    )


def name_of(row: dict[str, Any]) -> str:
    """What tells a scenario, an event or a frame from others."""
    return str(row["topic"] if "topic" in row else row["about"] + row["a"][0])


def pairs_of(scenarios: Iterable[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    """What each scenario says of its claims; of those on different questions only some, drawn anew each time."""
    for scenario in scenarios:
        sides = [[question["yes"], question["no"]] for question in scenario["questions"]]
        for yes, no in sides:
            yield from (Pair(a, b, CONTRADICTS) for a, b in product(yes, no))
            yield from (Pair(a, b, AGREES) for side in (yes, no) for a, b in combinations(side, 2))
        parts = [[*yes, *no] for yes, no in sides] + [[aside] for aside in scenario["aside"]]
        apart = [Pair(a, b, NEITHER) for one, other in combinations(parts, 2) for a, b in product(one, other)]
        yield from chance.sample(apart, min(APART, len(apart)))
        yield from (Pair(a, b, NEITHER) for a, b in scenario["seeming"])
        yield from turned_pairs(chance.sample([claim for part in parts for claim in part], TURNED), chance)


AUXILIARY = re.compile(r"\b(is|was|were|are|has|had|have|will|would|can|could|did|does|do|must|should)\b(?!n.t)")
MANIFOLD = re.compile(
    r"\b(?:no|nobody|none|nothing|neither|nor|until|before|after|when|while|who|which|that|where|because|if|but|only"
    r"|any|anyone|ever|and)\b",
    re.IGNORECASE,
)
"""With these a 'not' may turn another thing than what is claimed."""
NEGATED = re.compile(r"\b(is|was|were|are|has|had|have|will|would|could|did|does|do|must|should) (?:not|never) ")
NUMBER = re.compile(r"(?<![\d.,-])(?!(?:19|20)\d\d\b)\d{1,3}(?:[.,]\d{3})*(?![\d-])")
BOUND = re.compile(r"\b(?:at least|at most|up to|more than|fewer than|less than|over|under|nearly|about|some|around)\b")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def turned_pairs(claims: Iterable[str], chance: random.Random) -> Iterator[Pair]:
    """Claims against their own contrary and against themselves: a 'not', another number, another day, nothing new."""
    for claim in claims:
        if claim.count(",") > 1 or len(claim.split()) > 20 or " denies: " in claim:
            continue
        found = [turned for turn in (_negated, _renumbered, _on_another_day) if (turned := turn(claim, chance))]
        if found:
            yield Pair(claim, chance.choice(found), CONTRADICTS)
        if chance.random() < 0.5:
            yield Pair(claim, _without_speaker(claim), AGREES)


def _negated(claim: str, _: random.Random) -> str | None:
    if MANIFOLD.search(claim):
        return None
    if "not " in claim or "n't" in claim or len(AUXILIARY.findall(claim)) != 1:
        found = NEGATED.search(claim)
        return claim[: found.end(1)] + " " + claim[found.end() :] if found and claim.count(" not ") < 2 else None
    return AUXILIARY.sub(lambda found: f"{found[1]} not", claim, count=1)


def _renumbered(claim: str, chance: random.Random) -> str | None:
    found = NUMBER.search(claim)
    if not found or BOUND.search(claim) or NUMBER.search(claim, found.end()):
        return None
    value = int(re.sub(r"[.,]", "", found[0]))
    other = max(1, round(value * chance.choice((0.4, 0.6, 0.75, 1.3, 1.6, 2.2))))
    return f"{claim[: found.start()]}{other if other != value else value + 2:,}{claim[found.end() :]}"


def _on_another_day(claim: str, chance: random.Random) -> str | None:
    found = [day for day in DAYS if day in claim]
    if len(found) != 1:
        return None
    return claim.replace(found[0], chance.choice([day for day in DAYS if day != found[0]]))


def varied(pair: Pair, chance: random.Random) -> Pair:
    """The pair in either order, now and then without its speakers where the words stand without them."""
    one, other = (_without_speaker(claim) if chance.random() < 0.3 else claim for claim in (pair.one, pair.other))
    return Pair(one, other, pair.label) if chance.random() < 0.5 else Pair(other, one, pair.label)


def told_by_somebody(pair: Pair, chance: random.Random) -> Pair:
    """A pair of narrated sentences with speakers before most of them."""
    one, other = (
        f"{chance.choice(TELLERS)}: {claim}" if chance.random() < 0.6 else claim for claim in (pair.one, pair.other)
    )
    return Pair(one, other, pair.label)


def _without_speaker(claim: str) -> str:
    found = SPEAKER.match(claim)
    if not found or found[1].endswith("denies") or NEEDS_SPEAKER.match(claim[found.end() :]):
        return claim
    return claim[found.end() :]
