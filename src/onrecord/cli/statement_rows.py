"""The rows of ``onrecord evaluate --labels``: attitude, stance, certainty, polarity and basis."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from onrecord.evaluation.happened import mean_error, read_predicates
from onrecord.evaluation.labels import ASPECTS, agreement, label_answers, read_labels

if TYPE_CHECKING:
    from onrecord.evaluation.labels import Answer, Aspect

NAMES: dict[Aspect, str] = {"level": "certainty"}
NOTE = "Read from the annotators' own spans. Macro-F1: the mean over the values that the labels hold."


def show_labels(labels: Path, corpus: Path) -> None:
    """A row for each aspect, and for each stance and attitude, of each half of the labels."""
    answers = label_answers(read_labels(labels), corpus)
    for split in sorted({label.split for label, _ in answers}):
        half = [pair for pair in answers if pair[0].split == split]
        typer.echo(f"{split + f' ({len(half)} labels)':36}{'right':>7}{'random':>8}{'macro-F1':>10}")
        for aspect in ASPECTS:
            _show_aspect(aspect, half)
        for aspect in ("stance", "attitude"):
            _show_values(aspect, half)
        typer.echo("")
    typer.echo(NOTE)


def show_happened(corpus: Path) -> None:
    """The mean error of our certainty on the corpus's scale, -3 to +3."""
    predicates = read_predicates(corpus)
    error, correlation = mean_error(predicates)
    typer.echo(f"{'':24}{'mean error':>12}{'r':>8}{'predicates':>12}")
    typer.echo(f"{'certainty':24}{error:12.2f}{correlation:8.2f}{len(predicates):12}")


def _show_aspect(aspect: Aspect, answers: Sequence[Answer]) -> None:
    all_, drawn = agreement(answers, aspect), agreement([a for a in answers if a[0].part == "random"], aspect)
    figures = f"{100 * all_.accuracy:7.1f}{100 * drawn.accuracy:8.1f}{100 * all_.macro_f1:10.1f}"
    typer.echo(f"{NAMES.get(aspect, aspect):36}{figures}")


def _show_values(aspect: Aspect, answers: Sequence[Answer]) -> None:
    typer.echo(f"  {aspect:34}{'P':>7}{'R':>8}{'F1':>10}{'gold':>7}{'given':>7}")
    for value, score in agreement(answers, aspect).values.items():
        figures = f"{100 * score.precision:7.1f}{100 * score.recall:8.1f}{100 * score.f1:10.1f}"
        typer.echo(f"    {value:32}{figures}{score.gold:7}{score.given:7}")
