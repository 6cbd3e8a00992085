"""A surer reading within somebody's words stands in place of one without a source."""

from __future__ import annotations

from onrecord import read
from onrecord.attributions.link import Draft
from onrecord.attributions.nested import _beaten, _same_cue


def test_who_is_told_of_within_a_report_keeps_their_words() -> None:
    reading = read(
        "“We hear many rumours about the sluice,” Velmar Authority spokesperson Tessa Vorn told reporters on Monday, "
        "the state-run agency Ordane reported."
    )
    inner = [a for a in reading.attributions if a.parent is not None]
    assert [a.speaker.name for a in inner if a.speaker] == ["Tessa Vorn"]
    assert [a.via for a in reading.attributions if a.parent is None] == [()]


def test_only_what_has_no_source_gives_way_and_only_to_what_is_surer() -> None:
    cue, words = ((10, 14),), ((20, 40),)
    lost = Draft(0, cue, (), words, 0.4)
    sure = Draft(0, cue, ((0, 9),), words, 0.9)
    assert _same_cue(lost, sure)
    assert _beaten(lost, sure)
    assert not _beaten(sure, lost)
    assert not _beaten(lost, Draft(0, cue, (), words, 0.9))
    assert not _beaten(lost, Draft(0, cue, ((0, 9),), words, 0.3))
