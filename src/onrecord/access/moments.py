"""Moments as the ledger writes them: UTC, ISO 8601 to the second, so that they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FORM = "%Y-%m-%dT%H:%M:%SZ"


def moment(ago: timedelta = timedelta()) -> str:
    """Now, or so long ago."""
    return (datetime.now(UTC) - ago).strftime(FORM)
