"""Every field of what is recorded of a saying can be seen: in JSON, in the schema, at the terminal and on the page."""

from __future__ import annotations

import html
import io
import json
import re

import pytest
from msgspec.structs import fields, replace
from rich.console import Console

from onrecord.records import Attribution, Certainty, Figure, Reading, Speaker, Time
from onrecord.views.json import reading_to_json, schema
from onrecord.views.terminal import show_reading
from onrecord.web.marks import mark_text
from onrecord.web.rendering import TEMPLATES
from tests.invented import article, find, reading

STORY = article(
    (
        "Fire",
        "Two clerks said. She, the port’s deputy master, told Radio Halm through the Orvane Wire in a letter seen by "
        "the Ansel Courier that up to 14 boats at 7 crowns per boat may burn by Friday, for fear of the owners.",
    )
)
FIGURE = Figure(
    span=find(STORY, "up to 14 boats"), kind="measure", high=14.0, approximation="at most", unit="knot", per="boat",
    change="rise", counted=find(STORY, "boats"),
)  # fmt: skip
SAID = Attribution(
    id="a2",
    source=(find(STORY, "She"),),
    cue=(find(STORY, "told"),),
    content=(find(STORY, "that up to 14 boats at 7 crowns per boat may burn by Friday"),),
    addressee=(find(STORY, "Radio Halm"),),
    quotation="mixed",
    speaker=Speaker(
        name="Mira Tolland",
        kind="person",
        role="deputy master",
        mentions=(find(STORY, "She"), find(STORY, "the port’s deputy master")),
        anonymity_reason=find(STORY, "for fear of the owners"),
    ),
    via=(find(STORY, "the Orvane Wire"),),
    obtained=find(STORY, "a letter seen by the Ansel Courier"),
    parent="a1",
    attitude="belief",
    stance="expects",
    certainty=Certainty(level="possible", polarity="negative", basis="estimate"),
    figures=(FIGURE, replace(FIGURE, kind="count", value=15.0, high=None), replace(FIGURE, low=12.0, high=None)),
    times=(Time(span=find(STORY, "by Friday"), edtf="2031-03-14", role="as of"),),
    confidence=0.87,
)
NAMELESS = replace(SAID, id="a1", parent=None, speaker=Speaker(kind="group", described_as="Two clerks"))

SEEN: dict[type, dict[str, str]] = {
    Attribution: {
        "source": "She", "cue": "told", "content": "may burn by Friday", "addressee": "Radio Halm",
        "quotation": "mixed", "speaker": "Mira Tolland", "via": "the Orvane Wire",
        "obtained": "a letter seen by the Ansel Courier", "attitude": "belief", "stance": "expects",
        "certainty": "possible",
        "figures": "up to 14 boats|≤ 14", "times": "by Friday", "confidence": "0.87|87 %",
    },
    Speaker: {
        "name": "Mira Tolland", "kind": "person", "role": "deputy master", "mentions": "mentioned 2 times",
        "described_as": "Two clerks", "anonymity_reason": "for fear of the owners",
    },
    Certainty: {"level": "possible", "polarity": "in the negative", "basis": "basis: estimate"},
    Figure: {
        "span": "up to 14 boats|14 knots", "kind": "knots", "value": "15", "low": "12", "high": "14",
        "approximation": "≤", "unit": "knots", "per": "per boat", "change": "up by", "counted": "boats",
    },
    Time: {"span": "by Friday", "edtf": "14 March 2031", "role": "as of"},
}  # fmt: skip
"""What of each field is to be read, as the terminal or the page writes it ('|' between the two where they differ)."""
BY_PLACE = {"id", "parent"}
"""What the order and the nesting of the entries show."""
CASES = [(record, name) for record in SEEN for name in (field.name for field in fields(record)) if name not in BY_PLACE]


def shown_at_the_terminal() -> str:
    out = io.StringIO()
    show_reading(everything(), Console(file=out, width=100, highlight=False))
    return re.sub(r"\s+", " ", re.sub(r"[│┃┇]", " ", out.getvalue()))


def shown_on_the_page() -> str:
    """The entries beside the text, and what is marked as a cue in it."""
    entry = TEMPLATES.get_template("record.html").module.entry  # type: ignore[attr-defined]
    made = (entry(said, n, False, {"a1": 1, "a2": 2}, (), None, None) for n, said in enumerate((NAMELESS, SAID), 1))
    marked = "".join(paragraph.html for paragraph in mark_text(everything()).paragraphs)
    cues = re.findall(r'<span class="cue"[^>]*>([^<]*)', marked)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", "".join([*made, *cues]))))


def everything() -> Reading:
    return reading(STORY, (NAMELESS, SAID))


@pytest.mark.parametrize("record", SEEN)
def test_no_field_is_forgotten(record: type) -> None:
    assert {field.name for field in fields(record)} - BY_PLACE == set(SEEN[record])


@pytest.mark.parametrize(("record", "name"), CASES, ids=lambda part: getattr(part, "__name__", part))
def test_a_field_is_seen(record: type, name: str) -> None:
    for view in (shown_at_the_terminal(), shown_on_the_page()):
        assert any(words in view for words in SEEN[record][name].split("|")), view


def test_what_stands_in_whose_words_is_seen() -> None:
    out = io.StringIO()
    show_reading(everything(), Console(file=out, width=100, highlight=False))
    assert "┇ ┇ Mira Tolland" in out.getvalue()
    assert "within the words of 1" in shown_on_the_page()


@pytest.mark.parametrize("record", SEEN)
def test_every_field_is_in_the_schema_and_in_json(record: type) -> None:
    given = json.loads(reading_to_json(everything()))["attributions"][1]
    found = {"Attribution": given, "Speaker": given["speaker"], "Certainty": given["certainty"]}
    found |= {"Figure": given["figures"][0], "Time": given["times"][0]}
    names = {field.name for field in fields(record)}
    assert set(found[record.__name__]) == names
    assert set(schema()["$defs"][record.__name__]["properties"]) == names
