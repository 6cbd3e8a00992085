"""What was read, kept in SQLite or PostgreSQL: each article once, in all its versions, whole and searchable."""

from onrecord.ledger.entries import Entry, EntryPage, Hit, HitPage, Kept, Outcome
from onrecord.ledger.exchange import article_of
from onrecord.ledger.intake import Failure, IntakeMemory, KeptHost, KeptPlace, Visit
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.notes import find_notes
from onrecord.ledger.opening import open_ledger

__all__ = [
    "Entry",
    "EntryPage",
    "Failure",
    "Hit",
    "HitPage",
    "IntakeMemory",
    "Kept",
    "KeptHost",
    "KeptPlace",
    "Ledger",
    "Outcome",
    "Visit",
    "article_of",
    "find_notes",
    "open_ledger",
]
