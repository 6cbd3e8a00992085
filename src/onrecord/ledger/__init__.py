"""What was read, kept in one SQLite file: each article once, whole, and searchable."""

from onrecord.ledger.entries import Entry, Hit
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.opening import open_ledger

__all__ = ["Entry", "Hit", "Ledger", "open_ledger"]
