"""``onrecord reviews``: what people accepted, mended and rejected, and the corpus to train on that it makes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, LedgerPlace
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Training = Annotated[
    Path | None, typer.Option("--training", metavar="FILE", help="Write what people decided as JSONL for 'make train'.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one review a line.")]


def register(app: typer.Typer) -> None:
    """Add ``reviews`` to the command line."""
    app.command("reviews")(plain_errors(reviews))


def reviews(ledger: LedgerPlace = DEFAULT, training: Training = None, as_json: AsJson = False) -> None:
    """List people's reviews, or write them as a corpus to train on."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        if training is not None:
            _write(training, opened)
        else:
            _list(opened, as_json)


def _list(ledger: Ledger, as_json: bool) -> None:
    import msgspec

    from onrecord.reviewing import Reviews

    for review in Reviews(ledger).all():
        if as_json:
            sys.stdout.write(msgspec.json.encode(review).decode() + "\n")
            continue
        undone = f", undone by {review.undone_by}" if review.undone else ""
        typer.echo(f"{review.number}\t{review.made}\t{review.who}\t{review.kind}\t{review.article_id}{undone}")


def _write(path: Path, ledger: Ledger) -> None:
    rows = list(_rows(ledger))
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    except OSError as error:
        raise BadRequest(f"cannot write {str(path)!r} ({error.strerror})", "name another file") from None
    number = sum(len(row["attributions"]) for row in rows)
    typer.echo(f"{len(rows):,} articles with {number:,} attributions written to {path}")


def _rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    from onrecord.reviewing import Reviews
    from onrecord.reviews import training_row

    kept = Reviews(ledger)
    for article_id in kept.reviewed_articles():
        try:
            reading = ledger.reading(article_id)
        except BadRequest:
            continue  # The article is gone; its reviews stay for when it comes back.
        row = training_row(article_id, reading, kept.effective(article_id, reading))
        if row is not None:
            yield row
