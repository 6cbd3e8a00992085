"""The model that says whether two claims can both hold, on claims that stand nowhere in what it learned from."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.clash import SHIPPED, Clash, Line, told
from onrecord.records import Speaker
from tests.matters.by_hand import GOVERNOR, OFFICIAL, UNION, Said, denied, page, relations

TUESDAY = "2031-10-07T08:00:00Z"


def clause(words: str, speaker: Speaker | None = UNION) -> Clause:
    (account,) = read_accounts({"a": page("Radio Meridel", TUESDAY, Said(words, speaker))})
    return account.clauses[0]


@pytest.fixture(scope="module")
def clash() -> Clash:
    return Clash()


CLASHING = [
    ("the night watchman was asleep when the depot exploded", "the watchman was awake and at his post all night"),
    ("every flat in the tower had been searched by noon", "nobody looked into the upper flats"),
    ("the shells had been stored without permission", "the depot held a licence for every shell in it"),
]
"""Claims in two wordings that no reader would take to hold together."""
COMPATIBLE = [
    ("the depot was built on the site of a mill", "the watchman was awake and at his post all night"),
    ("the fire brigade arrived from Castrel", "the governor would visit the depot on Friday"),
    ("the depot will be closed", "residents had complained of noise for years"),
]


def test_claims_that_exclude_each_other_score_above_all_that_do_not(clash: Clash) -> None:
    clashing = [clash.probability(clause(one, GOVERNOR), clause(other)) for one, other in CLASHING]
    compatible = [clash.probability(clause(one, GOVERNOR), clause(other)) for one, other in COMPATIBLE]
    assert min(clashing) > 0.5 > 0.2 > max(compatible)


def test_the_order_of_two_claims_changes_nothing(clash: Clash) -> None:
    for one, other in CLASHING + COMPATIBLE:
        a, b = clause(one, GOVERNOR), clause(other)
        assert clash.probability(a, b) == clash.probability(b, a) == Clash().probability(a, b)


def test_what_the_model_reads_of_a_claim() -> None:
    words = "the depot had been inspected"
    assert told(clause(words)) == f"Tobin Harle: {words}"
    assert told(clause(words, OFFICIAL)) == f"an official: {words}"
    assert told(clause(words, None)) == words
    long = Speaker(kind="person", described_as="someone who has worked at the depot for many years")
    assert told(clause(words, long)) == f"someone: {words}"
    (account,) = read_accounts({"a": page("Radio Meridel", TUESDAY, denied(words, UNION))})
    assert told(account.clauses[0]) == f"Tobin Harle denies: {words}"


@pytest.mark.parametrize("words", ["\ud800 stood there", "a" * 5000 + " stood there", "the " * 900 + "depot"])
def test_odd_claims_are_read_too(clash: Clash, words: str) -> None:
    assert math.isfinite(clash.odds("Tobin Harle: the depot stood there", words))


def test_a_damaged_model_says_so(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "clash"))
    with (folder / "pairs.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"damaged")
    with pytest.raises(StopRun, match=r"pairs\.onnx is damaged .* install onrecord again"):
        Clash(folder).odds("the depot stood", "the depot burned")


def test_a_missing_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="no usable model"):
        Clash(tmp_path).odds("the depot stood", "the depot burned")


def test_probabilities_are_probabilities() -> None:
    for odds in (-1e6, -3.0, 0.0, 3.0, 1e6):
        assert 0 <= Line(0.7, 0.1).probability(odds) <= 1


def test_a_clash_is_told_with_the_words_of_both_and_no_verdict() -> None:
    one, other = CLASHING[1]
    (found,) = relations(
        page("Radio Meridel", TUESDAY, Said(one, GOVERNOR)), page("The Lath Post", TUESDAY, Said(other, UNION))
    )
    assert (found.kind, found.contradiction) == ("contradicts", "denial")
    assert f"“{one}”" in found.reason
    assert found.reason.endswith(f"“{other}”: one rules out what the other claims")


def test_what_two_people_say_of_themselves_is_no_clash() -> None:
    one, other = "My windows at the depot came in", "We broke the window at the depot"
    assert not relations(
        page("Radio Meridel", TUESDAY, Said(one, GOVERNOR)),
        page("The Lath Post", TUESDAY, Said(other, UNION)),
        kind="contradicts",
    )


def test_two_who_may_be_one_source_clash_only_on_one_day() -> None:
    one, other = CLASHING[0]
    somebody = Speaker(kind="person", described_as="the fire inspector")
    first = page("Radio Meridel", TUESDAY, Said(one, GOVERNOR))
    (found,) = relations(first, page("The Lath Post", TUESDAY, Said(other, somebody)), kind="contradicts")
    assert found.reason.endswith("; the two may be one source")
    later = page("The Lath Post", "2031-10-08T08:00:00Z", Said(other, somebody))
    assert not relations(first, later, kind="contradicts")


def test_one_that_says_no_more_than_the_other_is_no_clash() -> None:
    one, other = "Gusts of wind took the roof of the depot down", "the wind took the roof of the depot"
    assert not relations(
        page("Radio Meridel", TUESDAY, Said(one, GOVERNOR)),
        page("The Lath Post", TUESDAY, Said(other, UNION)),
        kind="contradicts",
    )


def test_one_content_word_is_enough_for_a_sentence_and_not_for_less() -> None:
    (account,) = read_accounts({"a": page("Radio Meridel", TUESDAY, Said("there had been no leak", UNION))})
    assert [clause.text for clause in account.clauses] == ["there had been no leak"]
    (account,) = read_accounts({"a": page("Radio Meridel", TUESDAY, Said("a leak", UNION))})
    assert not account.clauses
