"""Rows of ``onrecord evaluate`` on who the sources are."""

from __future__ import annotations

from pathlib import Path

import typer

SPEAKER_NOTE = (
    "Resolved: given their fullest name, of those that the article names. Wrong: another's name, or one where the "
    "article has none. Kind: the right kind of speaker. All in percent; the corpus's own sources, none of the tagger's."
)
CHAIN_NOTE = (
    "Sources of news and interviews whose chain names them, in percent: given a name of the chain, none, or another."
)


def show_speakers(corpus: Path, labels: Path) -> None:
    from onrecord.evaluation.speakers import judge_speakers, read_labels, speaker_table

    typer.echo(f"{'':24}{'sources':>9}{'resolved':>10}{'wrong':>7}{'kind':>7}")
    for row, shares in speaker_table(judge_speakers(corpus, read_labels(labels))):
        figures = f"{100 * shares.resolved:10.1f}{100 * shares.wrong:7.1f}{100 * shares.kind:7.1f}"
        typer.echo(f"{row:24}{shares.sources:9}{figures}")
    typer.echo(SPEAKER_NOTE)


def show_chains(folder: Path) -> None:
    from onrecord.evaluation.chains import chain_table, judge_chains

    typer.echo(f"{'':24}{'sources':>9}{'right':>7}{'none':>7}{'wrong':>7}")
    for row, counts in chain_table(judge_chains(folder)):
        sources = sum(counts.values())
        figures = "".join(f"{100 * counts[verdict] / sources:7.1f}" for verdict in ("right", "none", "wrong"))
        typer.echo(f"{row:24}{sources:9}{figures}")
    typer.echo(CHAIN_NOTE)
