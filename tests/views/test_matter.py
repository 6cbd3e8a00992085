"""One matter in full, as a person at a terminal sees it."""

from __future__ import annotations

import io

from rich.console import Console

from onrecord.matters import compare
from onrecord.matters.series import series_of
from onrecord.records import Reading
from onrecord.views.matter import show_matter
from tests.matters.by_hand import GOVERNOR, OFFICIAL, UNION, killed, page


def shown(*pages: Reading, width: int = 110) -> str:
    readings = {f"{place:012x}": one for place, one in enumerate(pages)}
    (matter,) = compare(readings)
    out = io.StringIO()
    show_matter(matter, series_of(matter, readings), Console(file=out, width=width, highlight=False, markup=False))
    return out.getvalue()


STORY = (
    page("Radio Meridel", "2031-10-07T08:00:00Z", killed("Fourteen", 14, GOVERNOR)),
    page("The Halvory Courier", "2031-10-07T20:00:00Z", killed("Twenty-eight", 28, UNION), killed("30", 30, OFFICIAL)),
    page("The Castrel Standard", "2031-10-09T08:00:00Z", killed("27", 27, GOVERNOR), url="https://castrel.example/27"),
)


def part(out: str, heading: str) -> str:
    return out.split(f"\n{heading}\n")[1].split("\n\n")[0]


def test_the_table_has_who_named_or_not_origin_day_figure_stance_words_and_link() -> None:
    out = shown(*STORY)
    table = out[out.index("The accounts side by side") : out.index("Who agrees with whom")]
    for words in (
        "Ivo Renstad",
        "an official  unnamed",
        "  C   an official",
        "9 October 2031, 08:00",
        "14 people",
        "states",
        "000000000002/a1",
        "https://castrel.example/27",
    ):
        assert words in table, words


def test_the_grid_has_a_sign_for_each_pair_of_origins_that_differ() -> None:
    grid = part(shown(*STORY), "Who agrees with whom")
    assert "✗" in grid
    assert "↻" in grid
    assert "✗ contradict; ↻ one revises the other" in grid


def test_figures_and_positions_come_in_the_order_of_time() -> None:
    out = shown(*STORY)
    figures = part(out, "People killed over time").splitlines()
    assert [line.split("people")[0].split()[-1] for line in figures] == ["14", "28", "30", "27"]
    assert figures[2].count("█") == 24 > figures[0].count("█") > 0
    positions = part(out, "Positions over time")
    assert positions.index("14 people") < positions.index("27 people")
    assert "9 October 2031 · states · revises · 27 people" in positions


def test_the_differences_come_with_their_reasons_and_the_origins_with_theirs() -> None:
    out = shown(*STORY)
    assert "✗ figures clash  Radio Meridel / The Halvory Courier" in out
    assert "A  Ivo Renstad, in Radio Meridel alone" in out


def test_hostile_words_cannot_steer_the_terminal_and_narrow_ones_hold_it() -> None:
    hostile = page(
        "Evil \x1b[31m", "2031-10-07T08:00:00Z", killed("Fourteen", 14, GOVERNOR), url="https://x.example/\x1b[2J"
    )
    for width in (30, 80):
        assert "\x1b" not in shown(hostile, *STORY[1:], width=width)
