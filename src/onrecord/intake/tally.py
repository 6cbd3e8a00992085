"""What became of everything that was to be added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ledger import Outcome


@dataclass
class Tally:
    """Counts of items; ``finished``: sources that an earlier run had already read to their end."""

    added: int = 0
    changed: int = 0
    """New versions of known articles."""
    known: int = 0
    failed: int = 0
    left_out: int = 0
    finished: int = 0

    @property
    def items(self) -> int:
        return self.added + self.changed + self.known + self.failed + self.left_out

    def count(self, outcome: Outcome) -> None:
        """One item that the ledger took."""
        self.added += outcome == "new"
        self.changed += outcome == "changed"
        self.known += outcome == "known"

    def in_words(self) -> str:
        """'8 articles added, 1 new version, 2 already known, 1 failed'."""
        parts = [counted(self.added, "article", "articles") + " added"]
        rest = (
            (self.changed, "new version" if self.changed == 1 else "new versions"),
            (self.known, "already known"),
            (self.finished, "read to the end before" if self.finished == 1 else "read to their end before"),
            (self.left_out, "left out as no page"),
            (self.failed, "failed"),
        )
        return ", ".join(parts + [f"{number:,} {what}" for number, what in rest if number])


def counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
