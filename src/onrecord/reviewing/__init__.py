"""Reviews as the ledger keeps them: made, taken back, each with its line in the audit trail, and laid over matters."""

from onrecord.reviewing.keeping import Reviews, check_mended, check_same
from onrecord.reviewing.matters import matter_as_reviewed, matters_as_reviewed

__all__ = ["Reviews", "check_mended", "check_same", "matter_as_reviewed", "matters_as_reviewed"]
