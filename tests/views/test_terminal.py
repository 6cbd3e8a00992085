"""What a person sees in the terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from onrecord.records import Attribution, Reading, Span, Speaker
from onrecord.views.plain import plain
from onrecord.views.terminal import show_reading
from tests.invented import article, ferry_fire, reading


def shown(given: Reading, width: int = 80, colour: bool = False) -> str:
    out = io.StringIO()
    show_reading(given, Console(file=out, width=width, force_terminal=colour, highlight=False))
    return out.getvalue()


def said(words: str, story_text: str = "") -> Reading:
    """A reading of one attribution with any words in every place that is shown."""
    span = Span(start=0, end=len(words), text=words)
    story = article((words or "x",), title=words, byline=words, publisher=words, published=words, language=words)
    speaker = Speaker(name=words, role=words, anonymity_reason=span)
    spans = (span,)
    found = Attribution(
        id="a1", source=spans, cue=spans, content=spans, addressee=spans, via=spans, speaker=speaker, quotation="direct"
    )
    return reading(story, (found,))


def test_head_names_the_article_and_counts() -> None:
    lines = shown(ferry_fire()).splitlines()
    assert lines[0] == "At least 14 dead in Port Ansel ferry fire, minister says"
    assert lines[1] == "Ada Brenning · The Ansel Courier · 11 March 2031, 07:40 · English"
    assert lines[2] == "130 words · 8 attributions: speaker 5 named, 2 unnamed, 1 unknown"


def test_who_how_and_what() -> None:
    out = shown(ferry_fire())
    assert "│ Mira Tolland, Interior Minister\n│ told · indirect · certain · confidence 0.94\n" in out
    assert "┃ Mira Tolland, Interior Minister  in the text: she\n┃ said · direct · confidence 0.98\n" in out
    assert "┃ “We are still looking for nine passengers,” … “I will not guess at the cause.”\n" in out
    assert "│ denied · indirect · denies · certain, in the negative" in out
    assert "│ A port official  unnamed" in out
    assert "│ reason   because he was not allowed to speak" in out
    assert "│ unknown speaker\n" in out
    assert "│ figure   At least 14  ≥ 14 people\n│ when     on Monday  10 March 2031\n" in out
    assert "│ via      the harbour radio → the Orvane Wire\n" in out


def test_nested_stands_under_its_parent() -> None:
    assert "│ │ a captain  unnamed\n│ │ reported · indirect · confidence 0.64\n" in shown(ferry_fire())


def test_nothing_found_is_said() -> None:
    bare = replace(ferry_fire(), attributions=())
    assert "130 words · nothing attributed to anyone" in shown(bare)


def test_colour_only_where_there_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b" not in shown(ferry_fire())
    assert "\x1b[1mMira Tolland" in shown(ferry_fire(), colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(ferry_fire(), colour=True).replace("\x1b[3m", "")


@pytest.mark.parametrize("width", [30, 80, 120, 400])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for wide in (ferry_fire(), said("donaudampfschiff" * 500), said("漢字" * 300)):
        assert max(cell_len(line) for line in shown(wide, width).splitlines()) <= width


def test_what_does_not_fit_hangs_under_its_rail() -> None:
    lines = shown(ferry_fire(), width=40).splitlines()
    start = lines.index("│ At least 14 people were killed when")
    assert lines[start + 1].startswith("│ the ferry Halcyon")


def test_ring_of_parents_still_shows_everything() -> None:
    first, second, *_ = ferry_fire().attributions
    ring = (replace(first, parent="a2"), replace(second, parent="a1"))
    out = shown(replace(ferry_fire(), attributions=ring))
    assert "told" in out
    assert "calling" in out


def test_escape_sequences_and_overrides_are_neutralised() -> None:
    out = shown(said("\x1b[31mred\x1b]0;title\x07 \x9b2J\u202eevil\u2066 [bold]not markup[/bold]\r\nnext"))
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\r"} & set(out)
    assert "[bold]not markup[/bold]" in out


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_shown_harmlessly(words: str) -> None:
    out = shown(said(words))
    assert all(character == "\n" or plain(character) == character for character in out)
    out.encode("utf-8")
