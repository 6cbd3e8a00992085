"""What holds for the project as a whole: its shape, its exports, its locks, how quickly it answers."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "onrecord"
SHARED = {"records", "errors", "shipped"}
MAY_IMPORT = {
    "articles": set(),
    "tagger": set(),
    "attributions": {"tagger"},
    "statements": set(),
    "ledger": {"reviews"},
    "matters": set(),
    "views": {"views"},
    "access": {"ledger"},
    "reviews": set(),
    "reviewing": {"access", "ledger", "matters", "reviews"},
    "adding": {"access", "intake", "ledger"},
    "intake": {"articles", "ledger", "pipeline"},
    "comparison": {"ledger", "matters", "reviewing"},
    "batch": {"articles", "attributions", "intake", "pipeline"},
    "evaluation": {"attributions", "tagger", "statements", "matters"},
}
"""What each stage may import of the package besides the records, the errors and itself."""


def imports(file: Path) -> set[str]:
    """First parts below ``onrecord`` of everything a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names] if node.module == "onrecord" else [node.module]
        found |= {n.split(".")[1] for n in names if n.startswith("onrecord.")}
    return found


@pytest.mark.parametrize("stage", sorted(MAY_IMPORT))
def test_stages_share_only_records_and_errors(stage: str) -> None:
    for file in (PACKAGE / stage).rglob("*.py"):
        others = imports(file) - SHARED - {stage, "__version__"}
        assert others <= MAY_IMPORT[stage], f"{file.relative_to(ROOT)} imports {sorted(others)}"


def test_only_training_knows_torch() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert not re.search(r"^\s*(?:import|from) torch\b", file.read_text(), re.M), file


def test_exports_are_these() -> None:
    assert onrecord.__all__ == ["Article", "Attribution", "Ledger", "Reading", "compare", "read"]
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, onrecord.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "feedparser",
        "fastwarc",
        "pyarrow",
        "protego",
        "numpy",
        "onnxruntime",
        "tokenizers",
        "trafilatura",
        "lxml",
        "sqlalchemy",
        "starlette",
        "uvicorn",
        "pwdlib",
    }
    assert not heavy & set(loaded)


def test_every_command_says_what_it_does() -> None:
    commands = (
        "read schema add failures batch list show search history reread compare sources export query serve evaluate "
        "user audit reviews"
    )
    for command in commands.split():
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", command, "--help"], capture_output=True, text=True, check=True
        )
        assert "Usage" in done.stdout


def test_the_runtime_writes_and_sends_nothing_of_its_own(tmp_path: Path) -> None:
    """onnxruntime would keep telemetry under the home folder: reading a text leaves that empty."""
    home = tmp_path / "home"
    home.mkdir()
    code = "import onrecord; print(len(onrecord.read('“It is cold,” said Mira Tolland.').attributions))"
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    assert list(home.rglob("*")) == []


def test_locks_have_hashes_and_no_addresses() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert "://" not in text, lock
        if lock.name not in {"torch.txt", "overrides.txt"}:
            packages = re.findall(r"^[a-z0-9][\w.-]*==[^\\\n]*\\$", text, re.M)
            assert packages
            assert len(packages) == len(re.findall(r"^[a-z0-9][\w.-]*==", text, re.M)), lock


def test_the_readme_code_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    assert blocks
    for block in blocks:
        subprocess.run([sys.executable, "-c", block], check=True, capture_output=True, cwd=ROOT)
