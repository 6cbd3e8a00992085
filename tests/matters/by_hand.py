"""Readings for comparisons, built by hand: who says what in which outlet on which day."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from onrecord.matters import compare
from onrecord.records import Attribution, Certainty, Figure, Matter, Reading, Relation, Span, Speaker, Time
from tests.invented import article, reading

GOVERNOR = Speaker(name="Ivo Renstad", kind="person", role="Governor")
UNION = Speaker(name="Tobin Harle", kind="person", role="head of the Firefighters’ Union")
MINISTER = Speaker(name="Helmer Dostrian", kind="person", role="Defence Minister")
OFFICE = Speaker(kind="organisation", described_as="the governor’s office in Upper Lath")
OFFICIAL = Speaker(kind="person", described_as="an official")
SETTING = "The depot at Dunholt in Upper Lath exploded while Castrel slept."


class Said:
    """One attribution in the making: what is said, by whom, how."""

    def __init__(self, words: str, speaker: Speaker | None = None, **facts: Any) -> None:
        self.words = words
        self.speaker = speaker
        self.figures: tuple[tuple[str, str, dict[str, Any]], ...] = facts.pop("figures", ())
        self.times: tuple[tuple[str, str], ...] = facts.pop("times", ())
        self.facts = facts


def count(words: str, counted: str, value: float | None = None, **bounds: Any) -> tuple[str, str, dict[str, Any]]:
    return words, counted, {"value": value, **bounds}


def page(outlet: str, published: str, *told: Said, setting: str = SETTING, **facts: Any) -> Reading:
    """A reading of an article that holds these attributions, each in a paragraph of its own."""
    lines = tuple(f"{said.words}, it was said." for said in told)
    story = article(("A headline of one's own", setting, *lines), publisher=outlet, published=published, **facts)
    made = []
    for place, said in enumerate(told):
        start = story.paragraphs[place + 2].start
        made.append(_attribution(place + 1, said, start))
    return reading(story, tuple(made))


def _attribution(number: int, said: Said, start: int) -> Attribution:
    content = Span(start=start, end=start + len(said.words), text=said.words)
    made = Attribution(
        id=f"a{number}",
        content=(content,),
        speaker=said.speaker,
        figures=tuple(_figure(said.words, start, figure) for figure in said.figures),
        times=tuple(Time(span=_span(said.words, start, words), edtf=edtf) for words, edtf in said.times),
    )
    return replace(made, **said.facts)


def _figure(words: str, start: int, figure: tuple[str, str, dict[str, Any]]) -> Figure:
    span = _span(words, start, figure[0])
    counted = _span(words, start, figure[1]) if figure[1] else None
    return Figure(span=span, counted=counted, **figure[2])


def _span(words: str, start: int, part: str) -> Span:
    at = words.index(part)
    return Span(start=start + at, end=start + at + len(part), text=part)


def killed(number: str, value: float, speaker: Speaker | None, **facts: Any) -> Said:
    """'Fourteen people were killed in the explosion at the Dunholt depot'."""
    words = f"{number} people were killed in the explosion at the Dunholt depot"
    return Said(words, speaker, figures=(count(number, "people", value),), **facts)


def lay_out(*readings: Reading) -> tuple[Matter, ...]:
    return compare({f"{place:012x}": given for place, given in enumerate(readings, 1)})


def relations(*readings: Reading, kind: str | None = None) -> list[Relation]:
    found = [relation for matter in lay_out(*readings) for relation in matter.relations]
    return [relation for relation in found if kind is None or relation.kind == kind]


def only(*readings: Reading) -> Relation:
    found = relations(*readings)
    assert len(found) == 1, found
    return found[0]


def denied(words: str, speaker: Speaker) -> Said:
    return Said(words, speaker, stance="denies", certainty=Certainty(level="certain", polarity="negative"))
