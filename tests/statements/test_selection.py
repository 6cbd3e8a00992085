"""Keeping statements, or attributions of other attitudes, alone: from Python and at a shell."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import onrecord
from onrecord.errors import BadRequest
from onrecord.records import Attribution
from onrecord.statements import attitudes_of, keep_only

STORY = "Mira Tolland said the ferry was old. Police believe that it burned. The court banned the ferry."


def at_a_shell(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "read", "-", "--verbatim", *words]
    return subprocess.run(command, input=STORY, capture_output=True, text=True, timeout=120, check=False)


def test_python_keeps_what_is_named() -> None:
    attitudes = [a.attitude for a in onrecord.read(STORY).attributions]
    assert attitudes == ["statement", "belief", "decree"]
    kept = onrecord.read(STORY, only=["statements", "decrees"])
    assert [a.attitude for a in kept.attributions] == ["statement", "decree"]
    assert [a.id for a in kept.attributions] == ["a1", "a3"]


def test_json_holds_what_is_named_alone() -> None:
    shown = at_a_shell("--json", "--only", "statements")
    assert [a["attitude"] for a in json.loads(shown.stdout)["attributions"]] == ["statement"]


def test_several_kinds_and_the_singular() -> None:
    shown = at_a_shell("--json", "--only", "belief", "--only", "Decrees")
    assert [a["attitude"] for a in json.loads(shown.stdout)["attributions"]] == ["belief", "decree"]


def test_an_unknown_kind_is_told_with_those_there_are() -> None:
    shown = at_a_shell("--only", "rumours")
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert all(word in shown.stderr for word in ("rumours", "statements", "beliefs", "perceptions", "decrees"))
    with pytest.raises(BadRequest, match="rumours"):
        onrecord.read(STORY, only=["rumours"])


def test_a_part_of_a_left_out_attribution_keeps_its_parent() -> None:
    outer, inner = Attribution(id="a1", attitude="belief"), Attribution(id="a2", parent="a1")
    assert keep_only((outer, inner), attitudes_of(["statements"])) == (inner,)
    assert keep_only((outer, inner), frozenset()) == (outer, inner)
