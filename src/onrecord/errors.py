"""What can go wrong, named by what the caller does next."""

from __future__ import annotations


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
