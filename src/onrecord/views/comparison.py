"""Accounts side by side, for people at a terminal and as JSON: one origin or several, and where they differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from onrecord.records import Matter, Origin, Relation, Statement
from onrecord.views.plain import plain
from onrecord.views.words import (
    content_in_words,
    date_in_words,
    figure_in_words,
    naming,
    quantity,
    role_in_words,
    speaker_in_words,
)

WIDEST = 100
"""Columns: longer lines are hard to read however wide the terminal is."""
NAMING_STYLES = {"named": "bold", "unnamed": "bold yellow", "unknown": "italic magenta"}
DIFFERENCES = {
    "figure": ("✗ figures clash", "bold red"),
    "denial": ("✗ denied", "bold red"),
    "revises": ("↻ revised", "bold cyan"),
    "corroborates": ("✓ independent accounts agree", "bold green"),
    "differs": ("≠ no contradiction", "dim"),
}
RAIL = Text("│ ", style="blue")
WEIGHTIEST_FIRST = ("contradicts", "revises", "differs")
MOST_DIFFERS = 3
"""Accounts that differ without conflict are many: a few show the kind, JSON has them all."""


def matters_to_json(matters: Sequence[Matter], pretty: bool = False) -> bytes:
    """Write matters as one JSON array in UTF-8, without a line break at its end; pretty is indented by two."""
    try:
        compact = msgspec.json.encode(matters)
    except UnicodeEncodeError:
        # A lone surrogate in a text is written as its escape, so that offsets keep counting what the text holds.
        layout: dict[str, Any] = {"indent": 2} if pretty else {"separators": (",", ":")}
        return json.dumps(msgspec.to_builtins(matters), **layout).encode("ascii")
    return msgspec.json.format(compact, indent=2) if pretty else compact


def show_matters(matters: Sequence[Matter], console: Console) -> None:
    """Print each matter: its accounts by origin, then where they differ; mere copies come last, a line each."""
    told = [matter for matter in matters if not _only_copies(matter)]
    copied = [matter for matter in matters if _only_copies(matter)]
    _print_wrapped(console, Text(_summary(matters), style="dim"))
    for matter in told:
        _show_matter(matter, console)
    if copied:
        _heading(console, Text("Carried by several outlets, from one origin each", style="bold"))
        for reason, of_one in _by_reason(copied).items():
            _show_copied(reason, of_one, console)


def _summary(matters: Sequence[Matter]) -> str:
    relations = [relation for matter in matters for relation in matter.relations]
    kinds = [relation.kind for relation in relations]
    parts = [quantity(len(matters), "matter")]
    for kind, one in (("contradicts", "contradiction"), ("revises", "revision"), ("corroborates", "corroboration")):
        if kind in kinds:
            parts.append(quantity(kinds.count(kind), one))
    return ", ".join(parts)


def _only_copies(matter: Matter) -> bool:
    return len(matter.origins) == 1


def _show_matter(matter: Matter, console: Console) -> None:
    statements = {statement.id: statement for statement in matter.statements}
    articles = len({statement.article_id for statement in matter.statements})
    _heading(console, Text(plain(matter.label), style="bold underline"))
    counted = (
        quantity(len(statements), "account"),
        quantity(len(matter.origins), "origin"),
        quantity(articles, "article"),
        matter.id,
    )
    _print_wrapped(console, Text(" · ".join(counted), style="dim"))
    for origin in matter.origins:
        console.print()
        _show_origin(origin, statements, console)
    show_relations(matter, console)


def _by_reason(matters: Sequence[Matter]) -> dict[str, list[Matter]]:
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.origins[0].reason, []).append(matter)
    return found


def _show_copied(reason: str, matters: Sequence[Matter], console: Console) -> None:
    """What one report or one saying brought to several outlets: the reason once, then the words."""
    console.print()
    _print_wrapped(console, Text(plain(reason), style="yellow"))
    for matter in matters:
        first = matter.statements[0]
        _print_wrapped(console, _speaker(first), RAIL)
        _print_wrapped(console, Text(content_in_words(first.attribution)), RAIL)


def _show_origin(origin: Origin, statements: dict[str, Statement], console: Console) -> None:
    """The earliest account in full, the others of the same origin as what they are."""
    first, *others = (statements[id_] for id_ in origin.statements)
    for line in _account(first):
        _print_wrapped(console, line, RAIL)
    if not others:
        return
    outlets = dict.fromkeys(_outlet(statement) for statement in (first, *others))
    carry = f"{quantity(len(outlets), 'outlet')}, one origin: {plain(origin.reason)}"
    _print_wrapped(console, Text(carry, style="yellow"), RAIL)
    for statement in others:
        _print_wrapped(console, _again(statement, first), RAIL)


def _account(statement: Statement) -> Iterator[Text]:
    yield Text(_printed(statement), style="dim")
    yield _speaker(statement)
    yield Text(content_in_words(statement.attribution))
    if statement.attribution.figures:
        figures = "; ".join(figure_in_words(figure) for figure in statement.attribution.figures)
        yield Text(f"figure  {figures}", style="dim")


def _speaker(statement: Statement) -> Text:
    attribution = statement.attribution
    kind = naming(attribution)
    line = Text(speaker_in_words(attribution), style=NAMING_STYLES[kind])
    if role := role_in_words(attribution.speaker):
        line.append(f", {role}", style="not bold")
    if kind == "unnamed":
        line.append("  unnamed", style="not bold yellow")
    stance = attribution.stance
    return line.append(f" · {stance}", style="not bold not italic" if stance == "states" else "not italic bold red")


def _again(statement: Statement, first: Statement) -> Text:
    words = content_in_words(statement.attribution)
    same = words == content_in_words(first.attribution)
    return Text(f"also {_printed(statement)}: {'the same words' if same else words}", style="dim")


def _printed(statement: Statement) -> str:
    return " · ".join(part for part in (_outlet(statement), date_in_words(statement.published)) if part)


def _outlet(statement: Statement) -> str:
    return plain(statement.publisher or statement.title or statement.article_id)


def show_relations(matter: Matter, console: Console) -> None:
    """Print where the accounts of a matter agree and where they differ, each with the reason."""
    statements = {statement.id: statement for statement in matter.statements}
    agreeing = [r for r in matter.relations if r.kind == "corroborates"]
    differing = sorted(
        (r for r in matter.relations if r.kind in WEIGHTIEST_FIRST),
        key=lambda r: (WEIGHTIEST_FIRST.index(r.kind), -r.score),
    )
    if agreeing:
        console.print()
        _print_wrapped(console, Text("Where they agree", style="bold"))
        for relation in agreeing:
            _show_relation(relation, statements, console)
    if differing:
        console.print()
        _print_wrapped(console, Text("Where they differ", style="bold"))
        _show_differing(differing, statements, console)


def _show_differing(relations: Sequence[Relation], statements: dict[str, Statement], console: Console) -> None:
    harmless = [relation for relation in relations if relation.kind == "differs"]
    left_out = harmless[MOST_DIFFERS:]
    for relation in relations:
        if relation not in left_out:
            _show_relation(relation, statements, console)
    if left_out:
        more = f"… and {quantity(len(left_out), 'other pair')} without contradiction (all of them with --json)"
        _print_wrapped(console, Text(f"  {more}", style="dim"))


def _show_relation(relation: Relation, statements: dict[str, Statement], console: Console) -> None:
    name, style = DIFFERENCES.get(relation.contradiction or relation.kind, (f"✗ {relation.contradiction}", "bold red"))
    outlets = f"{_outlet(statements[relation.earlier])} / {_outlet(statements[relation.later])}"
    _print_wrapped(
        console, Text.assemble((name, style), (f"  {outlets} · score {relation.score:.2f}", "dim")), Text("  ")
    )
    _print_wrapped(console, Text(plain(relation.reason)), Text("    "))


def _heading(console: Console, line: Text) -> None:
    console.print()
    console.rule(style="dim")
    _print_wrapped(console, line)


def _print_wrapped(console: Console, line: Text, rail: Text | None = None) -> None:
    """Print one line under its rail, wrapped to the console's width."""
    rail = rail or Text()
    width = max(8, min(console.width, WIDEST) - rail.cell_len)
    for part in line.wrap(console, width, tab_size=1):
        part.rstrip()
        console.print(Text.assemble(rail, part), soft_wrap=True)
