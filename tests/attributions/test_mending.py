"""Sources shared by joined cues, quotations taken whole, and a relayed speaker who goes on."""

from __future__ import annotations

import pytest

from onrecord.attributions.link import Draft
from onrecord.attributions.mending import share_sources, whole_cues, whole_quotes
from onrecord.attributions.quotes import find_quotes


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def draft(text: str, source: str, cue: str, content: str) -> Draft:
    return Draft(0, (at(text, cue),), (at(text, source),) if source else (), (at(text, content),), 0.9)


@pytest.mark.parametrize(
    ("text", "cue", "shared"),
    [
        ("Vey welcomed the talks and said the port would open.", "said", True),
        ("Vey welcomed the talks, and later said the port would open.", "said", True),
        ("Vey welcomed the talks. It was said the port would open.", "said", False),
        ("Vey welcomed the talks saying the port would open.", "saying", False),
        ("Vey welcomed the talks that Holt said would open the port.", "said", False),
    ],
)
def test_joined_cues_share_their_source(text: str, cue: str, shared: bool) -> None:
    first, second = share_sources(text, [draft(text, "Vey", "welcomed", "the talks"), draft(text, "", cue, "the port")])
    assert first.source == (at(text, "Vey"),)
    assert second.source == (first.source if shared else ())


@pytest.mark.parametrize(
    ("cue", "content", "whole"),
    [
        ("has neither confirmed nor", "the reports", "has neither confirmed nor denied"),
        ("has neither confirmed nor", "denied the reports", "has neither confirmed nor"),
        ("has neither confirmed", "the reports", "has neither confirmed"),
    ],
)
def test_a_cue_that_breaks_off_goes_on_to_its_verb(cue: str, content: str, whole: str) -> None:
    text = "Meridel has neither confirmed nor denied the reports."
    assert whole_cues(text, [draft(text, "Meridel", cue, content)])[0].cue == (at(text, whole),)


@pytest.mark.parametrize(
    ("content", "whole"),
    [("The gate was sound. The wall was not.”", True), ("The gate", False)],
)
def test_a_good_part_of_a_quotation_stands_for_all_of_it(content: str, whole: bool) -> None:
    text = "“We looked. The gate was sound. The wall was not.” ― Mira Tolland"
    (found,) = whole_quotes([draft(text, "Mira Tolland", "―", content)], find_quotes(text, 0, len(text)))
    assert found.content == ((0, text.index("”") + 1) if whole else at(text, content),)


def test_two_speakers_in_one_quotation_keep_their_words() -> None:
    text = "“Holt said it was sound. I say it was not,” Vey said."
    drafts = [draft(text, "Holt", "said", "it was sound"), draft(text, "Vey", "said.", "I say it was not,”")]
    assert whole_quotes(drafts, find_quotes(text, 0, len(text))) == drafts
