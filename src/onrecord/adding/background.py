"""Stepping back behind the pages: what the server has others work out must not make its readers wait."""

from __future__ import annotations

import os

NICE = 10
"""How far a process in the background steps back. Not to the very end (19, or Linux's idle class): on a machine whose
processors are all taken it would then hold the ledger's write lock for minutes, and whoever adds or reviews waits."""


def step_back() -> None:
    """Leave the processor to the pages wherever both want it; threads that are begun later do the same."""
    if hasattr(os, "nice"):
        os.nice(NICE)
