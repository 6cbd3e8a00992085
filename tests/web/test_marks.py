"""Marks in an article's text: every word stays, every element closes, every attribution can be linked to."""

from __future__ import annotations

import re
from time import monotonic

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from onrecord.records import Article, Attribution, Paragraph, Reading, Span
from onrecord.views.plain import plain
from onrecord.web.marks import MarkedText, mark_text
from tests.invented import article, ferry_fire, find, reading
from tests.web.stories import crowded

NUMBER = re.compile(r'<a class="number".*?</a>')


def parsed(marked: MarkedText) -> etree._Element:
    return etree.fromstring("<div>" + "".join(f"<p>{one.html}</p>" for one in marked.paragraphs) + "</div>")


def words(marked: MarkedText) -> list[str]:
    root = etree.fromstring(
        "<div>" + "".join(f"<p>{NUMBER.sub('', one.html)}</p>" for one in marked.paragraphs) + "</div>"
    )
    return ["".join(map(str, paragraph.itertext())) for paragraph in root]


def anchors(marked: MarkedText) -> list[str]:
    return [one.get("id", "") for one in parsed(marked).iter() if one.get("id")]


def test_the_story_is_marked_word_for_word() -> None:
    fire = ferry_fire()
    assert words(mark_text(fire)) == [fire.article.text[p.start : p.end] for p in fire.article.paragraphs]


def test_each_attribution_is_anchored_once_and_numbered_once() -> None:
    fire = ferry_fire()
    marked = mark_text(fire)
    ids = anchors(marked)
    assert sorted(ids) == sorted(one.id for one in fire.attributions)
    assert marked.anchors == set(ids)
    links = [one.get("href", "") for one in parsed(marked).iter("a")]
    assert sorted(links) == sorted(f"#entry-{one.id}" for one in fire.attributions)


def test_what_is_marked_says_what_it_is() -> None:
    html = "".join(one.html for one in mark_text(ferry_fire()).paragraphs)
    assert '<span class="content direct" id="a3">“We are still looking for nine passengers,”' in html
    assert '<span class="source named">she</span> <span class="cue">said</span>' in html
    assert '<span class="source unnamed">A port official' in html
    assert '<span class="content indirect" id="a6">that <span class="source unnamed">a captain</span>' in html
    assert 'aria-label="5: A port official, indirect"' in html


def test_a_content_over_paragraphs_is_marked_in_each_and_anchored_in_the_first() -> None:
    story = article(("Head", "“One.", "“Two.", "“Three.”", "After."))
    start, end = story.text.index("“One"), story.text.index("”") + 1
    content = Span(start=start - 1, end=end, text=story.text[start - 1 : end])  # it begins in the line break
    marked = mark_text(reading(story, (Attribution(id="a1", content=(content,), quotation="direct"),)))
    html = [one.html for one in marked.paragraphs]
    assert html[1].startswith('<span class="content direct" id="a1">“One.<a class="number"')
    assert html[2] == '<span class="content direct">“Two.</span>'
    assert html[3] == '<span class="content direct">“Three.”</span>'
    assert (html[0], html[4]) == ("Head", "After.")


def test_spans_that_cross_close_in_order() -> None:
    story = article(("Head", "one two three four"))
    crossing = (
        Attribution(id="a1", content=(find(story, "one two three"),)),
        Attribution(id="a2", content=(find(story, "two three four"),), quotation="direct"),
    )
    html = NUMBER.sub("", mark_text(reading(story, crossing)).paragraphs[1].html)
    assert html == (
        '<span class="content indirect" id="a1">one <span class="content direct" id="a2">two three</span></span>'
        '<span class="content direct"> four</span>'
    )


def test_a_source_shared_by_two_is_marked_once() -> None:
    html = "".join(one.html for one in mark_text(ferry_fire()).paragraphs)
    assert html.count("Interior Minister Mira Tolland</span>") == 1


def test_an_attribution_without_content_is_anchored_at_its_cue_or_source() -> None:
    story = article(("Head", "The ministry declined to comment."))
    silent = Attribution(id="a1", cue=(find(story, "declined"),), source=(find(story, "The ministry"),))
    only_source = Attribution(id="a2", source=(find(story, "The ministry"),))
    nothing = Attribution(id="a3")
    assert mark_text(reading(story, (silent, only_source, nothing))).anchors == {"a1", "a2"}


def test_thousands_of_marks_that_overlap_are_drawn_at_once() -> None:
    many = crowded()
    began = monotonic()
    marked = mark_text(many)
    assert monotonic() - began < 10
    assert marked.anchors == {one.id for one in many.attributions}
    assert max(one.html.count("<span") for one in marked.paragraphs) < 20 * len(many.attributions)


def test_a_text_without_paragraphs_is_empty() -> None:
    assert mark_text(reading(Article(text="", paragraphs=()), ())).paragraphs == ()


PARTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=3)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text in any paragraphs, with any spans as content, cue and source: nested, crossing, beyond the end."""
    lines = draw(st.lists(st.text("ab<&\"'é\u202e 𝄞", max_size=20), min_size=1, max_size=5))
    text, at, paragraphs = "\n".join(lines), 0, []
    for line in lines:
        paragraphs.append(Paragraph(start=at, end=at + len(line)))
        at += len(line) + 1

    def spans() -> tuple[Span, ...]:
        return tuple(Span(start=a, end=a + n, text=text[a : a + n]) for a, n in draw(PARTS))

    attributions = [
        Attribution(id=f"a{number}", content=spans(), cue=spans(), source=spans())
        for number in range(1, draw(st.integers(1, 9)))
    ]
    return reading(Article(text=text, paragraphs=tuple(paragraphs)), tuple(attributions))


@given(readings())
def test_any_spans_keep_every_word_and_close_every_element(any_reading: Reading) -> None:
    marked = mark_text(any_reading)
    text = any_reading.article.text
    assert words(marked) == [plain(text[p.start : p.end]) for p in any_reading.article.paragraphs]
    ids = anchors(marked)
    assert len(ids) == len(set(ids))
    assert set(ids) == marked.anchors
    assert len(ids) == len(list(parsed(marked).iter("a")))


@given(readings())
def test_marking_again_changes_nothing(any_reading: Reading) -> None:
    assert mark_text(any_reading) == mark_text(replace(any_reading))
