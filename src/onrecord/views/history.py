"""The history of an article for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from onrecord.records import Attribution, Span
from onrecord.views.differences import compare_words, differing_fields
from onrecord.views.plain import plain
from onrecord.views.words import date_in_words

CAME, WENT, CHANGED = "green", "red", "yellow"


class Note(Protocol):
    """A correction or an editor's note."""

    @property
    def kind(self) -> str: ...
    @property
    def span(self) -> Span: ...


class Passage(Protocol):
    """Paragraphs before and after a change."""

    @property
    def before(self) -> tuple[str, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...


class Change(Protocol):
    """One attribution before and after."""

    @property
    def before(self) -> Attribution: ...
    @property
    def after(self) -> Attribution: ...


class Changes(Protocol):
    """Attributions that came, went or changed."""

    @property
    def came(self) -> tuple[Attribution, ...]: ...
    @property
    def went(self) -> tuple[Attribution, ...]: ...
    @property
    def changed(self) -> Sequence[Change]: ...


class Made(Protocol):
    """What made a reading."""

    @property
    def program(self) -> str: ...
    @property
    def model(self) -> str: ...
    @property
    def added(self) -> str: ...
    @property
    def attributions(self) -> int: ...
    @property
    def changes(self) -> Changes: ...


class Version(Protocol):
    """One version of an article."""

    @property
    def version(self) -> int: ...
    @property
    def known(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def passages(self) -> Sequence[Passage]: ...
    @property
    def notes(self) -> Sequence[Note]: ...
    @property
    def readings(self) -> Sequence[Made]: ...


class History(Protocol):
    """All versions of an article."""

    @property
    def article_id(self) -> str: ...
    @property
    def versions(self) -> Sequence[Version]: ...


class Reread(Protocol):
    """What a new reading changed."""

    @property
    def article_id(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def title(self) -> str | None: ...
    @property
    def changes(self) -> Changes: ...


def show_history(history: History, console: Console) -> None:
    """Print each version, the first known first: its text's changes, notes, and attributions that changed."""
    for place, version in enumerate(history.versions):
        if place:
            console.print()
        for line in _version(history.article_id, version):
            console.print(line, soft_wrap=True)


def show_notes(notes: Sequence[Note], console: Console) -> None:
    """Print corrections and editors' notes under an article; nothing where there are none."""
    if notes:
        console.print()
    for note in notes:
        console.print(_note(note), soft_wrap=True)


def show_reread(done: Reread, console: Console) -> None:
    """Print what a new reading changed; nothing where it changed nothing."""
    lines = list(_attributions(done.changes))
    if lines:
        console.print(Text.assemble((done.article_id, "cyan"), (f" version {done.version}  ", "dim"),
                                    plain(done.title or "")), soft_wrap=True)  # fmt: skip
    for line in lines:
        console.print(line, soft_wrap=True)


def _version(article: str, version: Version) -> Iterator[Text]:
    known = f"known since {date_in_words(version.known) or version.known}"
    yield Text.assemble((f"Version {version.version}", "bold"), (f"  {article} · {known}", "dim"))
    yield Text(f"  {plain(version.title or '(no headline found)')}")
    for passage in version.passages:
        yield from _passage(passage)
    for note in version.notes:
        yield _note(note)
    for place, made in enumerate(version.readings):
        yield Text(_made(made, again=place > 0), style="dim")
        yield from _attributions(made.changes)


def _made(made: Made, again: bool) -> str:
    count = f"{made.attributions:,} {'attribution' if made.attributions == 1 else 'attributions'}"
    return plain(f"  {'read again' if again else 'read'} {made.added} by {made.program}, {made.model}: {count}")


def _note(note: Note) -> Text:
    return Text.assemble((f"  {note.kind}: ", f"bold {CHANGED}"), plain(note.span.text))


def _passage(passage: Passage) -> Iterator[Text]:
    before, after = "\n".join(passage.before), "\n".join(passage.after)
    if not before or not after:
        style, mark, words = (CAME, "+", after) if after else (WENT, "-", before)
        for paragraph in words.split("\n"):
            yield Text(f"  {mark} {plain(paragraph)}", style=style)
        return
    for line in compared(before, after).split("\n"):
        yield Text("  ~ ").append_text(line)


def compared(before: str, after: str) -> Text:
    """Two texts as one: what went in ``[-`` brackets ``-]``, what came in ``{+`` braces ``+}``."""
    made = Text()
    for kind, words in compare_words(before, after):
        if kind == "went":
            made.append(f"[-{_lines(words)}-]", style=WENT)
        elif kind == "came":
            made.append(f"{{+{_lines(words)}+}}", style=CAME)
        else:
            made.append(_lines(words))
    return made


def _lines(words: str) -> str:
    return "\n".join(map(plain, words.split("\n")))


def _attributions(changes: Changes) -> Iterator[Text]:
    for attribution in changes.came:
        yield Text(f"  + {_said(attribution)}", style=CAME)
    for attribution in changes.went:
        yield Text(f"  - {_said(attribution)}", style=WENT)
    for change in changes.changed:
        yield Text("  ~ ", style=CHANGED).append_text(_changed(change))


def _changed(change: Change) -> Text:
    before, after = _said(change.before), _said(change.after)
    if before != after:
        return compared(before, after)
    return Text(f"{after} ({', '.join(differing_fields(change)) or 'in its details'})")


def _said(attribution: Attribution) -> str:
    speaker = attribution.speaker
    who = (speaker.name or speaker.described_as) if speaker else None
    source = who or _joined(attribution.source) or "unknown"
    return plain(f"{attribution.id} {source}: {_joined(attribution.content)}")


def _joined(spans: Sequence[Span]) -> str:
    return " … ".join(span.text for span in spans)
