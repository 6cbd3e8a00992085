"""What a person sees of accounts side by side, and what a program gets."""

from __future__ import annotations

import io
import json

import msgspec
from msgspec.structs import replace
from rich.console import Console

from onrecord.records import Matter
from onrecord.views.comparison import matters_to_json, show_matters
from tests.matters.by_hand import GOVERNOR, OFFICIAL, UNION, Said, killed, lay_out, page

TUESDAY, EVENING, THURSDAY = "2031-10-07T08:00:00Z", "2031-10-07T20:00:00Z", "2031-10-09T08:00:00Z"


def clash() -> tuple[Matter, ...]:
    return lay_out(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", EVENING, killed("Twenty-three", 23, UNION), killed("30", 30, OFFICIAL)),
        page("The Castrel Standard", THURSDAY, killed("27", 27, GOVERNOR)),
    )


def shown(matters: tuple[Matter, ...], width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    show_matters(matters, Console(file=out, width=width, force_terminal=colour, highlight=False))
    return out.getvalue()


def test_each_account_with_outlet_day_source_and_words() -> None:
    out = shown(clash())
    assert "people were killed in the explosion at the Dunholt depot\n4 accounts · 4 origins · 3 articles · " in out
    assert "│ Radio Meridel · 7 October 2031, 08:00\n│ Ivo Renstad, Governor · states\n│ Fourteen people were" in out
    assert "│ figure  14 people\n" in out
    assert "│ an official  unnamed · states\n" in out


def test_where_they_differ_comes_with_its_reason() -> None:
    out = shown(clash())
    differ = out[out.index("Where they differ") :]
    assert "✗ figures clash  Radio Meridel / The Halvory Courier" in differ
    assert "↻ revised  Radio Meridel / The Castrel Standard" in differ
    assert differ.index("✗ figures clash") < differ.index("↻ revised") < differ.index("≠ no contradiction")
    assert out.startswith("1 matter, 3 contradictions, 1 revision\n")


def test_copies_of_one_origin_are_told_once() -> None:
    quoted = Said("“the worst night this valley has ever known”", GOVERNOR, quotation="direct")
    out = shown(lay_out(page("Radio Meridel", TUESDAY, quoted), page("The Castrel Standard", EVENING, quoted)))
    assert "Carried by several outlets, from one origin each" in out
    assert "the same words of Ivo Renstad in Radio Meridel and The Castrel Standard" in out
    assert out.count("│ “the worst night this valley has ever known”\n") == 1


def test_an_account_of_several_outlets_names_them() -> None:
    out = shown(
        lay_out(
            page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
            page("Miredo Times", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
            page("The Halvory Courier", EVENING, killed("Twenty-three", 23, UNION)),
        )
    )
    assert "│ 2 outlets, one origin: " in out
    assert "│ also Miredo Times · 7 October 2031, 08:00: the same words\n" in out


def test_no_line_is_wider_than_the_terminal_and_nothing_steers_it() -> None:
    matters = tuple(replace(matter, label="\x1b[2J" + matter.label) for matter in clash())
    out = shown(matters, width=40)
    assert max(map(len, out.splitlines())) <= 40
    assert "\x1b" not in out
    assert "\x1b" in shown(matters, colour=True)


def test_json_reads_back_as_the_same_matters() -> None:
    matters = clash()
    assert msgspec.json.decode(matters_to_json(matters), type=tuple[Matter, ...]) == matters
    assert json.loads(matters_to_json(matters, pretty=True)) == json.loads(matters_to_json(matters))
    assert matters_to_json(()) == b"[]"


def test_json_survives_a_lone_surrogate() -> None:
    matters = tuple(replace(matter, label="\ud800") for matter in clash())
    assert json.loads(matters_to_json(matters))[0]["label"] == "\ud800"
