"""``python -m onrecord``, and what the ``onrecord`` command starts."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line. Until it is loaded, Ctrl-C just ends the program: there is nothing to tidy up yet."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from onrecord.cli import app

    signal.signal(signal.SIGINT, signal.default_int_handler)
    app()


if __name__ == "__main__":
    main()
