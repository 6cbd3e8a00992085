"""What was read, kept in one SQLite file: each article once, whole, and searchable."""

from onrecord.ledger.entries import Entry, Hit
from onrecord.ledger.intake import Failure, IntakeMemory, KeptHost, KeptPlace, Visit
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.opening import open_ledger

__all__ = ["Entry", "Failure", "Hit", "IntakeMemory", "KeptHost", "KeptPlace", "Ledger", "Visit", "open_ledger"]
