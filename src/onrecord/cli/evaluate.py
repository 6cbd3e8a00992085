"""``onrecord evaluate``: how well the readings agree with what people annotated."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.errors import plain_errors


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command()(evaluate)


@plain_errors
def evaluate(
    corpus: Annotated[
        Path,
        typer.Argument(
            help="A JSONL corpus with doc, text and attributions in each line, gzipped or not; GUM's clause-level "
            "attributions, or the folder of its documents for the names of sources; the folder of the public set of "
            "numbers and dates (NumberModel.json ...); the folder of MEANTIME "
            "or ECB+ for people across articles; UDS-IH2 for certainty; or a folder of labelled pairs of "
            "statements (..._pairs.jsonl). Told apart by content."
        ),
    ],
    write: Annotated[
        Path | None, typer.Option(help="Also write what was found to this file, a line of JSON per article.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Also draw how far confidence can be taken at its word, as SVG, to this file.")
    ] = None,
    speakers: Annotated[
        Path | None, typer.Option(help="Compare whom the corpus's own sources are with these labels instead.")
    ] = None,
    labels: Annotated[
        Path | None,
        typer.Option(help="Compare stance, attitude, certainty and basis with these labels to the corpus instead."),
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="For labelled pairs of statements: the folder of the corpora they point into.")
    ] = None,
) -> None:
    """Compare readings with a corpus that people annotated, or relations with pairs that people labelled."""
    from onrecord.cli.attribution_rows import show_attributions
    from onrecord.cli.figure_rows import show_recognizers
    from onrecord.cli.matter_rows import show_pairs
    from onrecord.cli.people_rows import show_people
    from onrecord.cli.speaker_rows import show_chains, show_speakers
    from onrecord.cli.statement_rows import show_happened, show_labels
    from onrecord.evaluation.happened import holds_predicates
    from onrecord.evaluation.people import holds_people
    from onrecord.evaluation.recognizers import is_recognizers

    if speakers is not None:
        show_speakers(corpus, speakers)
    elif labels is not None:
        show_labels(labels, corpus)
    elif is_recognizers(corpus):
        show_recognizers(corpus)
    elif any(corpus.glob("*_pairs.jsonl")):
        show_pairs(corpus, texts)
    elif holds_people(corpus):
        show_people(corpus)
    elif corpus.is_dir():
        show_chains(corpus)
    elif holds_predicates(corpus):
        show_happened(corpus)
    else:
        show_attributions(corpus, write, picture)
