"""The ledger as pages in a browser: server-rendered, for this machine alone, without JavaScript."""

from onrecord.web.app import create_app

__all__ = ["create_app"]
