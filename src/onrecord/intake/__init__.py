"""Everything that can be added, whatever it comes in: sources give items, items give pages, pages go into a ledger."""

from onrecord.intake.run import retry_failures, take_in
from onrecord.intake.tally import Tally

__all__ = ["Tally", "retry_failures", "take_in"]
