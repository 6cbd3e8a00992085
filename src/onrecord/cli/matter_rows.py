"""The part of ``onrecord evaluate`` that measures comparisons: a folder of labelled pairs instead of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from onrecord.evaluation.matters.relations import Answer


def show_pairs(labels: Path, texts: Path | None) -> None:
    """Print the measures of relations on labelled pairs, and those of grouping where the corpora are at hand."""
    from onrecord.evaluation.matters.labelled import HALVES, read_labelled
    from onrecord.evaluation.matters.relations import answers

    for half in HALVES:
        typer.echo(f"\n{half}")
        show_relations(answers(read_labelled(labels, texts, half)))
    if texts is None:
        typer.echo("\nInvented stories alone: --texts FOLDER adds the pairs that point into corpora, and the grouping.")
    else:
        show_grouping(texts)


def show_relations(given: list[Answer]) -> None:
    """One row per relation: its precision and recall over the labelled pairs, then the false alarms."""
    from onrecord.evaluation.matters.relations import KINDS, false_alarms, precision, recall

    typer.echo(f"{'relation':14}{'P':>7}{'given':>7}{'R':>7}{'gold':>7}")
    for kind in KINDS:
        right, found = precision(given, kind), recall(given, kind)
        typer.echo(f"{kind:14}{100 * right.share:7.1f}{right.of:7}{100 * found.share:7.1f}{found.of:7}")
    alarms = false_alarms(given)
    typer.echo(f"false alarms on unrelated pairs: {alarms.right} of {alarms.of} ({100 * alarms.share:.2f} %)")


def show_grouping(texts: Path) -> None:
    """Pairs of sentences brought together, by the matters and by a threshold on sentence vectors."""
    from onrecord.evaluation.matters.grouping import measure_grouping
    from onrecord.evaluation.matters.vectors import embed

    typer.echo(f"\n{'grouping, pairs of sentences':40}{'P':>7}{'R':>7}{'F1':>7}")
    for corpus, (matters, threshold) in measure_grouping(texts, embed).items():
        for name, found in (("matters", matters), ("threshold on sentence vectors", threshold)):
            figures = "".join(f"{100 * value:7.1f}" for value in (found.precision, found.recall, found.f1))
            typer.echo(f"{corpus + ', ' + name:48}"[:40].ljust(40) + figures)
