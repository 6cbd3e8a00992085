"""What was read, kept in SQLite or PostgreSQL: each article once, in all its versions, whole and searchable."""

from onrecord.ledger.entries import Entry, EntryPage, Hit, HitPage, Kept
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.notes import find_notes
from onrecord.ledger.opening import open_ledger

__all__ = ["Entry", "EntryPage", "Hit", "HitPage", "Kept", "Ledger", "find_notes", "open_ledger"]
