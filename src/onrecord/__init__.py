"""Who said what, on what basis, and where the accounts differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Article", "Attribution", "Ledger", "Reading", "compare", "read"]

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.matters import compare
    from onrecord.pipeline import read
    from onrecord.records import Article, Attribution, Reading

_HOMES = {
    "Article": "onrecord.records",
    "Attribution": "onrecord.records",
    "Ledger": "onrecord.ledger",
    "Reading": "onrecord.records",
    "compare": "onrecord.matters",
    "read": "onrecord.pipeline",
}


def __getattr__(name: str) -> Any:
    """Import an export on first use, so that ``import onrecord`` and ``--help`` stay quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
