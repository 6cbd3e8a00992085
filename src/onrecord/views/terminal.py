"""A reading for people at a terminal: the head of the article, then who, how and what."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from onrecord.records import Article, Attribution, Reading
from onrecord.views.plain import plain
from onrecord.views.words import (
    certainty_in_words,
    content_in_words,
    count_namings,
    date_in_words,
    figure_in_words,
    kind_in_words,
    language_in_words,
    naming,
    quantity,
    role_in_words,
    source_beside_name,
    spans_in_words,
    speaker_in_words,
    time_in_words,
)

WIDEST = 100
"""Columns: longer lines are hard to read however wide the terminal is."""
RAILS = {"direct": ("┃", "green"), "mixed": ("┇", "cyan"), "indirect": ("│", "blue")}
NAMING_STYLES = {"named": "bold", "unnamed": "bold yellow", "unknown": "italic magenta"}
LABEL_WIDTH = 9


def show_reading(reading: Reading, console: Console) -> None:
    """Print a reading, wrapped to the console's width; colours only where the console has them."""
    for line in _head(reading):
        _print_wrapped(console, line, Text())
    children = _children(reading.attributions)
    for attribution in children.get(None, ()):
        _show_attribution(attribution, children, console, Text())


def _children(attributions: tuple[Attribution, ...]) -> dict[str | None, list[Attribution]]:
    places = {attribution.id: place for place, attribution in enumerate(attributions)}
    found: dict[str | None, list[Attribution]] = {}
    for place, attribution in enumerate(attributions):
        # A parent that does not come first would make a ring: such a one is shown at the top.
        parent = attribution.parent if places.get(attribution.parent or "", place) < place else None
        found.setdefault(parent, []).append(attribution)
    return found


def _head(reading: Reading) -> Iterator[Text]:
    article = reading.article
    yield Text(plain(article.title or "(no headline found)"), style="bold" if article.title else "dim italic")
    if imprint := _imprint(article):
        yield Text(imprint, style="dim")
    yield Text(_counts(reading), style="dim")


def _imprint(article: Article) -> str:
    parts = (
        plain(article.byline or ""),
        plain(article.publisher or ""),
        date_in_words(article.published),
        language_in_words(article.language),
    )
    return " · ".join(part for part in parts if part)


def _counts(reading: Reading) -> str:
    words = quantity(len(reading.article.text.split()), "word")
    if not reading.attributions:
        return f"{words} · nothing attributed to anyone"
    kinds = [f"{number} {kind}" for kind, number in count_namings(reading.attributions).items() if number]
    return f"{words} · {quantity(len(reading.attributions), 'attribution')}: speaker {', '.join(kinds)}"


def _show_attribution(
    attribution: Attribution, children: dict[str | None, list[Attribution]], console: Console, outer: Text
) -> None:
    console.print(outer.copy())
    mark, colour = RAILS[attribution.quotation]
    # Deeper than a third of the width there is no room left for words: the rails stop growing.
    outer = outer if outer.cell_len < console.width / 3 else Text()
    rail = Text.assemble(outer, (f"{mark} ", colour))
    for line in (_speaker(attribution), _manner(attribution), _content(attribution)):
        _print_wrapped(console, line, rail)
    for label, line in _details(attribution):
        _print_wrapped(console, line, rail, Text(f"{label:<{LABEL_WIDTH}}", style="dim"))
    for child in children.get(attribution.id, ()):
        _show_attribution(child, children, console, rail)


def _speaker(attribution: Attribution) -> Text:
    kind = naming(attribution)
    line = Text(speaker_in_words(attribution), style=NAMING_STYLES[kind])
    if role := role_in_words(attribution.speaker):
        line.append(f", {role}", style="not bold")
    if kind == "unnamed":
        line.append("  unnamed", style="not bold yellow")
    if words := source_beside_name(attribution):
        line.append(f"  in the text: {words}", style="not bold not italic dim")
    return line


def _manner(attribution: Attribution) -> Text:
    line = Text(spans_in_words(attribution.cue) or "no cue", style="italic" if attribution.cue else "dim italic")
    line.append(f" · {attribution.quotation}", style=f"not italic {RAILS[attribution.quotation][1]}")
    if attribution.attitude != "statement":
        line.append(f" · {attribution.attitude}", style="not italic")
    if attribution.stance != "states":
        line.append(f" · {attribution.stance}", style="not italic bold red")
    if certainty := certainty_in_words(attribution.certainty):
        line.append(f" · {certainty}", style="not italic")
    return line.append(f" · confidence {attribution.confidence:.2f}", style="not italic dim")


def _content(attribution: Attribution) -> Text:
    return Text(content_in_words(attribution) or "(no words given)", style="" if attribution.content else "dim italic")


def _details(attribution: Attribution) -> Iterator[tuple[str, Text]]:
    if kind := kind_in_words(attribution.speaker):
        yield "kind", Text(kind)
    if attribution.addressee:
        yield "to", Text(spans_in_words(attribution.addressee))
    if attribution.via:
        yield "via", Text(" → ".join(plain(span.text) for span in attribution.via))
    if attribution.obtained is not None:
        yield "obtained", Text(plain(attribution.obtained.text))
    for figure in attribution.figures:
        yield "figure", _resolved(figure.span.text, figure_in_words(figure))
    for time in attribution.times:
        yield "when", _resolved(time.span.text, time_in_words(time))
    if attribution.speaker is not None and attribution.speaker.anonymity_reason is not None:
        yield "reason", Text(plain(attribution.speaker.anonymity_reason.text))


def _resolved(words: str, meaning: str) -> Text:
    line = Text(plain(words))
    return line if meaning == plain(words) else line.append(f"  {meaning}", style="dim")


def _print_wrapped(console: Console, line: Text, rail: Text, label: Text | None = None) -> None:
    """Print one line under its rail; what does not fit hangs under where the words began."""
    label = label or Text()
    width = max(8, min(console.width, WIDEST) - rail.cell_len - label.cell_len)
    for place, part in enumerate(line.wrap(console, width, tab_size=1)):
        part.rstrip()
        lead = label if place == 0 else Text(" " * label.cell_len)
        console.print(Text.assemble(rail, lead, part), soft_wrap=True)
