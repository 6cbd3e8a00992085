"""Layouts that lay words to someone without a word of saying; each by itself, and all on one page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.layouts import find_laid_out
from onrecord.pipeline import read
from onrecord.records import Article, Paragraph, Reading

Found = tuple[str, str, list[str]]


@dataclass(frozen=True)
class Layout:
    """Paragraphs of one layout and who says what in them: source, cue, contents."""

    paragraphs: tuple[str, ...]
    expected: tuple[Found, ...]


LAYOUTS = {
    "press release": Layout(
        (
            '"This is a proud day for the harbour," – Mira Tolland, chief executive of Tolland Works.',
            "“We will hire forty people by spring.” — Jon Ferrin, operations director",
        ),
        (
            (
                "Mira Tolland, chief executive of Tolland Works",
                "–",
                ['"This is a proud day for the harbour,"'],
            ),
            ("Jon Ferrin, operations director", "—", ["“We will hire forty people by spring.”"]),
        ),
    ),
    "signature below": Layout(
        (
            '"It cut my way to work by half."',
            "- Anna Brekke, Orvane.",
            '"Nobody asked us what we wanted."',
            "— Tomas Reld, teacher",
        ),
        (
            ("Anna Brekke", "-", ['"It cut my way to work by half."']),
            ("Tomas Reld, teacher", "—", ['"Nobody asked us what we wanted."']),
        ),
    ),
    "list of quotations": Layout(
        (
            '• "The wall held." – Oda Renn, governor',
            "• ”It did not.”― Lars Holt",
            "• ''I do not know.'' -- a guard at the gate",
        ),
        (
            ("Oda Renn, governor", "–", ['"The wall held."']),
            ("Lars Holt", "―", ["”It did not.”"]),
            ("a guard at the gate", "--", ["''I do not know.''"]),
        ),
    ),
    "transcript": Layout(
        (
            "CHAIRWOMAN BREKKE: The committee will come to order. Minister, when did you learn of the crack?",
            "MINISTER DAHL: I learned of it on the ninth. Nobody told me before.",
            "I would have acted at once.",
            "(CROSSTALK)",
            "CHAIRWOMAN BREKKE: And you did nothing?",
        ),
        (
            (
                "CHAIRWOMAN BREKKE",
                ":",
                ["The committee will come to order. Minister, when did you learn of the crack?"],
            ),
            (
                "MINISTER DAHL",
                ":",
                ["I learned of it on the ninth. Nobody told me before", "I would have acted at once"],
            ),
            ("CHAIRWOMAN BREKKE", ":", ["And you did nothing?"]),
        ),
    ),
    "question and answer": Layout(
        ("Q: When did the work begin?", "A: We started in March.", "Q: Was the river authority told?", "A: Yes."),
        (
            ("Q", ":", ["When did the work begin?"]),
            ("A", ":", ["We started in March"]),
            ("Q", ":", ["Was the river authority told?"]),
            ("A", ":", ["Yes"]),
        ),
    ),
    "interview": Layout(
        (
            "Orvane Courier: Why did you leave the council?",
            "Ilse Marr: Because I was asked to sign a report that I had not read.",
            "Orvane Courier: Who asked you?",
            "Ilse Marr: I would rather not say.",
        ),
        (
            ("Orvane Courier", ":", ["Why did you leave the council?"]),
            ("Ilse Marr", ":", ["Because I was asked to sign a report that I had not read"]),
            ("Orvane Courier", ":", ["Who asked you?"]),
            ("Ilse Marr", ":", ["I would rather not say"]),
        ),
    ),
    "post": Layout(
        ("We warned them twice. Nobody came. — Petra Voss (@petravoss) October 9, 2031",),
        (("Petra Voss (@petravoss)", "—", ["We warned them twice. Nobody came."]),),
    ),
}


def article(*texts: str, headline: bool = False) -> Article:
    paragraphs, at = [], 0
    for n, text in enumerate(texts):
        kind = "headline" if headline and n == 0 else "body"
        paragraphs.append(Paragraph(start=at, end=at + len(text), kind=kind))  # type: ignore[arg-type]
        at += len(text) + 1
    return Article(text="\n".join(texts), paragraphs=tuple(paragraphs))


def laid_out(a: Article) -> list[Found]:
    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [a.text[s:e] for s, e in spans]

    return [(words(d.source)[0], words(d.cue)[0], words(d.content)) for d in find_laid_out(a, [])]


def outermost(reading: Reading) -> list[Found]:
    return [
        (a.source[0].text if a.source else "", a.cue[0].text if a.cue else "", [c.text for c in a.content])
        for a in reading.attributions
        if a.parent is None
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_lays_words_to_its_speakers(name: str) -> None:
    layout = LAYOUTS[name]
    assert laid_out(article(*layout.paragraphs)) == list(layout.expected)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_whole_reading_gives_each_layout(name: str) -> None:
    layout = LAYOUTS[name]
    found = outermost(read("\n\n".join(layout.paragraphs)))
    assert [f for f in found if f in layout.expected] == list(layout.expected)
    assert len(found) == len(layout.expected)


def test_no_layout_breaks_another_on_one_page() -> None:
    story = "The dam broke on Monday, Governor Oda Renn said."
    page = "\n\n".join((story, *("\n\n".join((*layout.paragraphs, story)) for layout in LAYOUTS.values())))
    found = outermost(read(page))
    for layout in LAYOUTS.values():
        assert [f for f in found if f in layout.expected] == list(layout.expected)
    plain = ("Governor Oda Renn", "said", ["The dam broke on Monday"])
    assert found.count(plain) == len(LAYOUTS) + 1


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We will go” – and then he left the room.",
        "The plan – a bridge, a ferry and a tunnel – is dead.",
        "He gave one answer – no – and left.",
        '"It was sound," – he said.',
        "The governor had one word for it: “Rubbish.”",
        "Updated: 9 October 2031",
        "The harbour fire: what we know",
        "Score: Orvane 3, Meridel 1",
        "‘1‘-  ",
    ],
)
def test_what_only_looks_like_a_layout_is_left_alone(paragraph: str) -> None:
    assert laid_out(article(paragraph)) == []


def test_a_table_of_figures_is_no_transcript() -> None:
    assert laid_out(article("Oda Renn: 1,769", "Lars Holt: 1,501", "Oda Renn: 547", "Lars Holt: 46")) == []


def test_a_signature_with_its_own_cue_is_the_taggers() -> None:
    found = outermost(read('"The gate was sound," – said Oda Renn, the governor.'))
    assert [(source, cue) for source, cue, _ in found] == [("Oda Renn, the governor", "said")]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Police: Three held after harbour fire", ["Police"]),
        ("Renn: Dam was never in danger", ["Renn"]),
        ("Harbour fire: Three held", []),
        ("Analysis: Why the dam broke", []),
    ],
)
def test_a_headline_is_laid_to_whom_it_names(headline: str, expected: list[str]) -> None:
    from onrecord.pipeline import read_attributions

    a = article(headline, "The dam was sound, Governor Oda Renn said. Three people are in custody.", headline=True)
    found = [x for x in read_attributions(a).attributions if x.cue and x.cue[0].text == ":"]
    assert [x.source[0].text for x in found] == expected


def test_a_paragraph_announced_with_a_colon_is_the_speakers() -> None:
    found = outermost(read("The governor added:\n\nNobody warned us. We will rebuild what was lost.\n\nIt rained."))
    assert found == [("The governor", "added:", ["Nobody warned us. We will rebuild what was lost"])]


def test_a_quotation_announced_with_a_colon_is_the_speakers() -> None:
    found = outermost(read("He said:\n\n“Nobody warned us. We will rebuild what was lost.”\n\nIt rained."))
    assert found == [("He", "said:", ["“Nobody warned us. We will rebuild what was lost.”"])]


def test_a_quotation_does_not_run_on_into_marks_of_another_kind() -> None:
    a = outermost(read("“We checked the gate in May.\n\n‘The wall was sound,’ said Oda Renn, the governor."))
    assert ("Oda Renn, the governor", "said", ["‘The wall was sound,’"]) in a


@settings(max_examples=200)
@given(st.lists(st.text(alphabet='ABab :"“”‘’-–—.,()@QA1\t', min_size=1, max_size=60), min_size=1, max_size=6))
def test_spans_stay_inside_the_text_and_in_their_roles(texts: list[str]) -> None:
    a = article(*texts)
    for draft in find_laid_out(a, []):
        for start, end in (*draft.source, *draft.cue, *draft.content):
            assert 0 <= start < end <= len(a.text)
        assert draft.source[0][1] <= draft.cue[0][0] or draft.cue[0][1] <= draft.source[0][0]
