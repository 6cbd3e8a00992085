"""The part of ``onrecord evaluate`` that measures who is who across articles."""

from __future__ import annotations

from pathlib import Path

import typer


def show_people(folder: Path) -> None:
    """Pairs of named appearances brought together in the corpus, and where all persons are given one name."""
    from onrecord.evaluation.people import as_people, by_name_alone, measure, named_people

    typer.echo(f"{'people across articles, pairs':44}{'P':>7}{'R':>7}{'given':>8}{'gold':>8}")
    for part, named in named_people(folder).items():
        for what, of in (("", named), (", all of one name", named.namesakes)):
            for how, together in (("", as_people), (", by name alone", by_name_alone)):
                found = measure(of, together)
                shares = f"{100 * found.precision:7.1f}{100 * found.recall:7.1f}{found.given:8}{found.gold:8}"
                typer.echo(f"{part + what + how:44}{shares}")
