from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from onrecord.records import Article, Attribution, Span
from onrecord.statements import describe_statements
from onrecord.statements.vocabulary import words
from tests.invented import ferry_fire
from tests.statements.marked import PUBLISHED, article, described

WORDS = st.sampled_from(
    [
        *sorted(
            words(
                "said denied told “ ” ‘ ’ \" ' not never to would neither nor confirm deny that whether "
                "14 1,200 $5m €3bn 2031 10-12 3/4 ½ one two hundred million dozens of people troops "
                "percent % km on Monday last week in May March 3 2030 Q3 as of since between and from at "
                "least about more than minus - — … . , ? ! 🛳 é ß İ 二 ١٢ 00000000000000000000000 9e99 G7 "
                "No. 5 a.m. 7:40 U.S. Mr. Karsk he she it they will was by according report"
            )
        ),
        "\n",
        "\t",
        "\u00a0",
        "\ud800",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200))


def pieces(text: str, numbers: list[int]) -> tuple[Span, ...]:
    """Spans between sorted cuts of the text."""
    cuts = sorted({number % (len(text) + 1) for number in numbers})
    return tuple(Span(start=a, end=b, text=text[a:b]) for a, b in pairwise(cuts))


@settings(max_examples=400, deadline=None)
@given(
    TEXTS,
    st.lists(st.integers(0, 400), max_size=8),
    st.lists(st.integers(0, 400), max_size=8),
    st.lists(st.integers(0, 400), max_size=4),
    st.sampled_from([None, PUBLISHED, "2031", "XXXX-10-21", "nonsense", "0001-01-01", "9999-12-31"]),
)
def test_every_figure_and_time_is_verbatim_and_where_it_may_be(
    text: str, content: list[int], cue: list[int], source: list[int], published: str | None
) -> None:
    story = Article(text=text, paragraphs=(), published=published)
    given_ = Attribution(
        id="a1", source=pieces(text, source), cue=pieces(text, cue)[:2], content=pieces(text, content)[::2]
    )
    (found,) = describe_statements(story, (given_,))
    for span in [f.span for f in found.figures] + [t.span for t in found.times]:
        assert text[span.start : span.end] == span.text != ""
    for counted in [f.counted for f in found.figures if f.counted]:
        assert text[counted.start : counted.end] == counted.text != ""
    for span in [f.span for f in found.figures] + [t.span for t in found.times if t.role != "said on"]:
        assert any(piece.start <= span.start and span.end <= piece.end for piece in given_.content)
    filled = {"attitude", "stance", "certainty", "figures", "times"}
    before, after = asdict(given_), asdict(found)
    assert {k: v for k, v in before.items() if k not in filled} == {k: v for k, v in after.items() if k not in filled}


def test_spans_outside_the_article_are_no_reason_to_fail() -> None:
    stray = Span(start=900, end=999, text="nowhere at all")
    (found,) = describe_statements(article("Short."), (Attribution(id="a1", cue=(stray,), content=(stray,)),))
    assert (found.figures, found.times) == ((), ())


def test_nothing_in_nothing_out() -> None:
    assert describe_statements(article(""), ()) == ()


def test_a_whole_story() -> None:
    reading = ferry_fire()
    found = {a.id: a for a in describe_statements(reading.article, reading.attributions)}
    assert {i: a.stance for i, a in found.items()} == {
        "a1": "states",
        "a2": "states",
        "a3": "states",
        "a4": "denies",
        "a5": "states",
        "a6": "states",
        "a7": "states",
        "a8": "expects",
    }
    assert [(t.edtf, t.role) for t in found["a1"].times] == [("2031-03-10", "about")]
    assert found["a2"].times == ()
    assert [f.counted and f.counted.text for f in found["a3"].figures] == ["passengers"]
    assert (found["a4"].certainty.level, found["a4"].certainty.polarity) == ("certain", "negative")
    assert (found["a8"].certainty.level, found["a8"].attitude) == ("possible", "belief")


def test_one_sentence_says_it_all() -> None:
    found = described("On Tuesday, <the ministry> [denied] {that more than 40 sailors had died since last week}.")
    assert (found.stance, found.certainty.polarity) == ("denies", "negative")
    assert [(f.low, f.approximation, f.counted and f.counted.text) for f in found.figures] == [
        (40, "more than", "sailors")
    ]
    assert [(t.span.text, t.edtf, t.role) for t in found.times] == [
        ("Tuesday", "2031-03-11", "said on"),
        ("since last week", "2031-03-03/..", "about"),
    ]


@pytest.mark.parametrize(
    "junk",
    [
        "1," * 20_000,
        "one hundred and " * 4_000,
        "between 1 and " * 4_000,
        "on Monday " * 4_000,
        "9" * 50_000,
        "said " * 10_000,
        "“" * 20_000,
        "a" * 50_000,
        " " * 50_000,
        "- " * 20_000,
        "half a " * 5_000,
        "$ " * 20_000,
        "the number of " * 4_000,
        "2031-03-" * 5_000,
        "not " * 10_000,
        "5 and " * 2_000,
        "5 to " * 2_000,
        "5% " * 4_000,
        "5-" * 8_000,
        "1 in 5 " * 2_000,
        "’90 " * 4_000,
        "May 5 " * 3_000,
        "from May to " * 3_000,
        "three days after " * 2_000,
        "the first week of " * 2_000,
    ],
)
def test_junk_takes_no_longer_than_prose(junk: str) -> None:
    started = time.perf_counter()
    spans = (Span(start=0, end=len(junk), text=junk),)
    describe_statements(article(junk), (Attribution(id="a1", source=spans, cue=spans, content=spans),))
    assert time.perf_counter() - started < 10
