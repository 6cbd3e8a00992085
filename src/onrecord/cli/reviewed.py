"""What people's reviews changed, for the terminal: their word, and the machine's beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.views.plain import plain

if TYPE_CHECKING:
    from onrecord.ledger import Entry, Ledger
    from onrecord.records import Attribution, Span
    from onrecord.reviews import Mark


def machine_counts(ledger: Ledger, entries: Iterable[Entry], as_of: str | None) -> tuple[Entry, ...]:
    """The entries with as many attributions as the machine found in each article."""
    from msgspec.structs import replace

    from onrecord.reviewing import Reviews

    reviewed = set(Reviews(ledger).reviewed_articles())
    return tuple(
        replace(one, attributions=len(ledger.reading(one.id, as_of).attributions)) if one.id in reviewed else one
        for one in entries
    )


def review_lines(ledger: Ledger, name: str, as_of: str | None, machine: bool) -> list[str]:
    """A line for each reviewed record of an article: who did what, and how the machine read it.

    ``name`` is the article's id, or one attribution's as 'ID/a3'. With ``machine``, only how many people reviewed.
    """
    article, _, attribution = name.partition("/")
    reviewed = ledger.standing(article, as_of)
    chosen = {key: mark for key, mark in reviewed.marks.items() if attribution in ("", key)}
    if not chosen or machine:
        return [f"\nPeople reviewed {len(chosen)} of these; see them without --machine."] if chosen else []
    read = {found.id: found for found in ledger.reading(article, as_of).attributions}
    return ["\nReviewed by people:", *(_line(key, mark, read.get(key)) for key, mark in chosen.items())]


def _line(key: str, mark: Mark, read: Attribution | None) -> str:
    done = mark.verdict or "speaker set"
    told = f"  {key}  {done} by {plain(mark.who)}, {mark.when[:10]}"
    if read is None:
        return f"{told}; the machine did not find it"
    if mark.verdict == "rejected":
        return f"{told}; the machine read: {plain(_words(read.content) or _words(read.cue))}"
    before = "; ".join(_before(read, mark.changed))
    return f"{told}; the machine read {before}" if before else told


def _before(read: Attribution, changed: Sequence[str]) -> Iterator[str]:
    """What the machine had in the fields that people changed: 'speaker: Mira Tolland'."""
    for name in changed:
        value = getattr(read, name)
        if name == "speaker":
            value = (value.name or value.described_as) if value else None
        elif name == "figures":
            value = _words([figure.span for figure in value])
        elif name in ("source", "cue", "content"):
            value = _words(value)
        yield f"{name}: {plain(value or 'none')}"


def _words(spans: Sequence[Span]) -> str:
    return " … ".join(span.text for span in spans)
