"""``onrecord evaluate``: how well the readings agree with a corpus that people annotated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import plain_errors

if TYPE_CHECKING:
    from onrecord.evaluation.measures import Score

NOTE = "Compared in the corpus's scheme: outermost attributions only, quotations cut at line breaks."


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command()(evaluate)


@plain_errors
def evaluate(
    corpus: Annotated[
        Path,
        typer.Argument(
            help="A JSONL corpus with doc, text and attributions in each line, gzipped or not; or a folder of labelled "
            "pairs of statements."
        ),
    ],
    write: Annotated[
        Path | None, typer.Option(help="Also write what was found to this file, a line of JSON per article.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Also draw how far confidence can be taken at its word, as SVG, to this file.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="For a folder of labelled pairs: the folder of the corpora they point into.")
    ] = None,
) -> None:
    """Compare readings with a corpus that people annotated, or relations with pairs that people labelled."""
    if corpus.is_dir():
        from onrecord.cli.evaluate_matters import evaluate_matters

        evaluate_matters(corpus, texts)
        return
    from onrecord.evaluation.attributions import read_corpus, side_by_side, write_found
    from onrecord.evaluation.measures import score
    from onrecord.evaluation.reliability import calibration_error, draw_reliability, reliability

    read = read_corpus(corpus)
    if write is not None:
        write_found(read, write)
    articles = side_by_side(read)
    show(score(articles))
    bins = reliability(articles)
    typer.echo(f"Expected calibration error of the confidence: {100 * calibration_error(bins):.1f} points.")
    if picture is not None:
        picture.write_text(draw_reliability(bins), encoding="utf8")


def show(table: dict[str, dict[str, Score]]) -> None:
    typer.echo(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'exact F1':>10}{'gold':>7}{'given':>7}")
    for row in sorted(table, key=lambda r: (r.startswith("span"), r != "all", r)):
        exact = table[row]["exact"]
        loose = table[row].get("attribution", exact)
        figures = "".join(f"{100 * v:7.1f}" for v in (loose.precision, loose.recall, loose.f1))
        typer.echo(f"{row:24}{figures}{100 * exact.f1:10.1f}{loose.gold:7}{loose.given:7}")
    typer.echo(NOTE)
