"""A real article as a crawler left it, where it is at hand; its text is not part of the project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.articles import open_page
from onrecord.pipeline import read_page
from onrecord.views.json import reading_to_json

SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.skipif(not (SHARED / "cases" / "soldiers.txt").exists(), reason="the article is not at hand")
def test_an_article_as_a_crawler_left_it(tmp_path: Path) -> None:
    reading = read_page(open_page(str(SHARED / "cases" / "soldiers.txt")))
    found = tmp_path / "reading.json"
    found.write_bytes(reading_to_json(reading))
    check = [sys.executable, str(SHARED / "bench" / "check_case.py"), str(SHARED / "cases" / "soldiers.gold.json")]
    shown = subprocess.run([*check, str(found)], capture_output=True, text=True, check=False).stdout
    counts = re.search(r"right (\d+) of 17, invented (\d+), boilerplate kept (\d+)", shown)
    assert counts, shown
    assert int(counts[1]) == 17, shown
    assert (counts[2], counts[3]) == ("0", "0"), shown
    assert len(re.findall(r"^soldier-\d +found$", shown, re.M)) == 5, shown
    assert not re.search(r"named a nameless|wrong name", shown), shown
