"""What the stage offers to the others."""

from __future__ import annotations

import subprocess
import sys

from onrecord import articles


def test_three_names_are_public() -> None:
    assert articles.__all__ == ["open_page", "read_article", "verbatim_article"]


def test_importing_it_stays_light() -> None:
    heavy = {"trafilatura", "lxml", "httpx2", "py3langid", "numpy"}
    code = "import sys, onrecord.articles; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not heavy & set(loaded)
