"""All benchmarks in turn."""

from __future__ import annotations

from benchmarks.reading import main

if __name__ == "__main__":
    main()
