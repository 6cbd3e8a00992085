"""Rows of ``onrecord evaluate`` on attributions: found, exact, by kind, and how far confidence can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from onrecord.evaluation.clauses import Share
    from onrecord.evaluation.measures import Score

NOTE = "Compared in the corpus's scheme: outermost attributions only, quotations cut at line breaks."


def show_attributions(corpus: Path, write: Path | None, picture: Path | None) -> None:
    from onrecord.evaluation.attributions import read_corpus, side_by_side, write_found
    from onrecord.evaluation.clauses import clause_shares, is_clause_corpus
    from onrecord.evaluation.corpus import read_rows
    from onrecord.evaluation.measures import score
    from onrecord.evaluation.reliability import calibration_error, draw_reliability, reliability

    rows = list(read_rows(corpus))
    if is_clause_corpus(rows):
        show_shares(clause_shares(rows))
        return
    read = read_corpus(rows)
    if write is not None:
        write_found(read, write)
    articles = side_by_side(read)
    show(score(articles))
    bins = reliability(articles)
    typer.echo(f"Expected calibration error of the confidence: {100 * calibration_error(bins):.1f} points.")
    if picture is not None:
        picture.write_text(draw_reliability(bins), encoding="utf8")


def show_shares(shares: Sequence[Share]) -> None:
    typer.echo(f"{'genre':24}{'found':>7}{'gold':>7}{'share':>7}")
    for s in shares:
        typer.echo(f"{s.genre:24}{s.found:7}{s.gold:7}{100 * s.found / s.gold:7.1f}")
    typer.echo("Clause-level attributions of another scheme: how many of them are among ours, nested ones included.")


def show(table: dict[str, dict[str, Score]]) -> None:
    typer.echo(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'exact F1':>10}{'gold':>7}{'given':>7}")
    for row in sorted(table, key=lambda r: (r.startswith("span"), r != "all", r)):
        exact = table[row]["exact"]
        loose = table[row].get("attribution", exact)
        figures = "".join(f"{100 * v:7.1f}" for v in (loose.precision, loose.recall, loose.f1))
        typer.echo(f"{row:24}{figures}{100 * exact.f1:10.1f}{loose.gold:7}{loose.given:7}")
    typer.echo(NOTE)
