"""What can go wrong, named by what the caller does next."""

from __future__ import annotations

import errno

EXHAUSTED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""What the machine has run out of, whichever page it is reading."""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose.

    ``problem`` names the offending value and what was expected; ``remedy`` says what the caller can do.
    """

    exit_code = 1

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}: {remedy}" if remedy else problem)
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[OnrecordError], tuple[str, str]]:
        """So that an error comes whole out of another process."""
        return type(self), (self.problem, self.remedy)


class SkipItem(OnrecordError):
    """This page or article cannot be read; the rest of the batch goes on."""

    exit_code = 1


class BadRequest(OnrecordError):
    """The call itself is wrong (an option, a path, an address); mend it and call again."""

    exit_code = 2


class StopRun(OnrecordError):
    """Nothing can go on until this is mended: a damaged model, a full disk, a ledger from a newer program."""

    exit_code = 3


def stop_when_exhausted(error: Exception, name: str) -> None:
    """Raise StopRun for an error that the next page would meet as well; name: what was being read."""
    if isinstance(error, StopRun):
        raise error
    if isinstance(error, OSError) and error.errno in EXHAUSTED:
        raise StopRun(f"cannot read on at {name!r} ({error.strerror})", "mend that and run it again") from None
