"""The invented stories with their labels: read whole, compared, and held to what no comparison may ever say."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadRequest
from onrecord.evaluation.matters.labelled import HALVES, Labelled, read_labelled
from onrecord.evaluation.matters.relations import answers, confusion, false_alarms, precision, recall
from onrecord.evaluation.matters.stories import read_stories
from onrecord.matters import compare
from onrecord.records import Attribution, Matter

LABELS = Path(__file__).parents[3] / "benchmarks" / "relations"
VERDICTS = re.compile(
    r"\b(?:true|truth|untrue|false|falsely|wrong|wrongly|incorrect|correct|correctly|right|rightly|lies?|lied|lying|liar|mistaken|"
    r"misleading|debunked|proven?|disproved|refuted|fake|honest|dishonest|reliable|unreliable|credible|inaccurate|accurate)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“.*?”(?=[:;,. ]|$)|“[^“]*$")


@cache
def labelled(half: str) -> Labelled:
    return read_labelled(LABELS, None, half)


@cache
def matters(half: str) -> tuple[Matter, ...]:
    return compare(labelled(half).readings)


def attributions(half: str) -> dict[str, Attribution]:
    return {f"{id_}/{a.id}": a for id_, given in labelled(half).readings.items() for a in given.attributions}


@pytest.mark.parametrize("half", HALVES)
def test_every_marked_part_stands_in_its_article(half: str) -> None:
    for given in labelled(half).readings.values():
        for attribution in given.attributions:
            for span in attribution.source + attribution.cue + attribution.content:
                assert given.article.text[span.start : span.end] == span.text
                assert not set("[]<>{}|") & set(span.text)


@pytest.mark.parametrize("half", HALVES)
def test_every_label_is_of_two_statements_of_two_articles(half: str) -> None:
    known = attributions(half)
    for pair in labelled(half).pairs:
        assert pair.one in known
        assert pair.other in known
        assert pair.one.split("/")[0] != pair.other.split("/")[0]


def test_a_label_that_names_no_statement_is_refused(tmp_path: Path) -> None:
    story = tmp_path / "stories.txt"
    story.write_text("# one\n@ Courier | 2031-01-01\na1| [Mira] <said> {it is cold}.\n= a1 b1 xf\n", encoding="utf8")
    with pytest.raises(BadRequest, match="a1 b1 xf"):
        read_stories(story)


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(BadRequest, match="morning"):
        read_labelled(LABELS, None, "morning")


@pytest.mark.parametrize("half", HALVES)
def test_no_reason_and_no_label_says_who_is_right(half: str) -> None:
    """Outside the words it quotes, nothing that the comparison writes is a verdict."""
    for matter in matters(half):
        for reason in [relation.reason for relation in matter.relations] + [o.reason for o in matter.origins]:
            assert not VERDICTS.search(QUOTED.sub("", reason)), reason
        assert any(matter.label in span.text for s in matter.statements for span in s.attribution.content)


@pytest.mark.parametrize("half", HALVES)
def test_both_sides_stand_in_the_reason_in_their_own_words(half: str) -> None:
    known = attributions(half)
    for matter in matters(half):
        for relation in matter.relations:
            if relation.kind != "repeats":
                for id_ in (relation.earlier, relation.later):
                    words = "".join(span.text for span in known[id_].content)
                    quoted = re.findall(r"“(.*?)(?:”[;:]|”$)", relation.reason)
                    assert any(part.strip("“”") and part.strip("“”") in words for part in quoted), relation.reason


@pytest.mark.parametrize("half", HALVES)
def test_unnamed_sources_share_no_origin_with_anyone(half: str) -> None:
    known = attributions(half)
    for matter in matters(half):
        for origin in matter.origins:
            for one, other in combinations(origin.statements, 2):
                for id_ in (one, other):
                    speaker = known[id_].speaker
                    assert speaker is not None
                    described = (speaker.described_as or "").casefold()
                    assert speaker.name or not described.startswith(("a ", "an ")), origin.reason


@pytest.mark.parametrize("half", HALVES)
def test_what_one_source_repeats_is_never_borne_out_by_itself(half: str) -> None:
    for answer in answers(labelled(half)):
        if answer.pair.kind == "repeats":
            assert answer.kind != "corroborates", answer


def test_the_measures_count_what_they_say() -> None:
    given = answers(labelled("development"))
    table = confusion(given)
    said = sum(times for (_, answer), times in table.items() if answer == "contradicts")
    right = table["contradicts", "contradicts"]
    assert (precision(given, "contradicts").right, precision(given, "contradicts").of) == (right, said)
    assert recall(given, "contradicts").of == sum(pair.kind == "contradicts" for pair in labelled("development").pairs)
    assert false_alarms(given).right == table["unrelated", "contradicts"]
    assert precision(given, "contradicts").share >= 0.9


def test_evaluate_takes_a_folder_of_labelled_pairs() -> None:
    done = CliRunner().invoke(app, ["evaluate", str(LABELS)])
    assert done.exit_code == 0
    for half in HALVES:
        assert half in done.stdout
    assert "false alarms on unrelated pairs" in done.stdout
