"""Rows of ``onrecord evaluate`` on figures and dates."""

from __future__ import annotations

from pathlib import Path

import typer

LEFT_OUT_NOTE = (
    "Left out are cases that no news text could contain: onrecord/evaluation/left_out.py lists them with reasons."
)


def show_recognizers(folder: Path) -> None:
    from onrecord.evaluation.recognizers import read_recognizers

    typer.echo(f"{'':24}{'right':>7}{'of':>7}{'%':>7}{'cases left out':>16}")
    for row in read_recognizers(folder):
        share = 100 * row.right / row.counted if row.counted else 0.0
        typer.echo(f"{row.name:24}{row.right:7}{row.counted:7}{share:7.1f}{row.left_out:16}")
    typer.echo(LEFT_OUT_NOTE)
