"""Parts that a plain install leaves out: how to say what is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from onrecord.errors import BadRequest


def extra(module: str, name: str, what: str) -> Any:
    """A module of an extra. Raises BadRequest, with how to install it, where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        problem = f"{what} needs the package {module.split('.')[0]} ({' '.join(str(error).split())[:80]})"
        raise BadRequest(problem, f"install it with: pip install 'onrecord[{name}]'") from None
