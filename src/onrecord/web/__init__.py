"""The ledger as pages in a browser: server-rendered, for this machine alone or for those who are let in."""

from onrecord.web.access import Access
from onrecord.web.app import create_app

__all__ = ["Access", "create_app"]
