"""Records in words."""

from __future__ import annotations

import pytest

from onrecord.records import Attribution, Certainty, Figure, Span, Speaker, Time
from onrecord.views.plain import plain
from onrecord.views.words import (
    certainty_in_words,
    content_in_words,
    date_in_words,
    figure_in_words,
    naming,
    role_in_words,
    source_beside_name,
    speaker_in_words,
    time_in_words,
)


def span(words: str) -> Span:
    return Span(start=0, end=len(words), text=words)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(span=span("nine"), value=9, counted=span("passengers")), "9 passengers"),
        (Figure(span=span("x"), low=14, approximation="at least"), "≥ 14"),
        (Figure(span=span("x"), low=14, approximation="more than"), "> 14"),
        (Figure(span=span("x"), high=3, approximation="less than"), "< 3"),
        (Figure(span=span("x"), value=1200, approximation="about"), "≈ 1,200"),
        (Figure(span=span("x"), low=12, high=15.5, kind="percent", unit="%"), "12–15.5 %"),
        (Figure(span=span("x"), value=2, kind="percentage points"), "2 percentage points"),
        (Figure(span=span("x"), value=3e6, kind="money", unit="EUR"), "EUR 3,000,000"),
        (Figure(span=span("x"), value=70, kind="money", unit="USD", per="barrel"), "USD 70 per barrel"),
        (Figure(span=span("x"), value=50, kind="money", unit="cent"), "50 cents"),
        (Figure(span=span("x"), value=5, kind="percent", unit="%", change="rise"), "up by 5 %"),
        (Figure(span=span("x"), value=12, change="to", counted=span("boats")), "to 12 boats"),
        (Figure(span=span("x"), value=2, kind="multiple", unit="time", counted=span("boats")), "2 × boats"),
        (Figure(span=span("dozens")), "dozens"),
        (Figure(span=span("x"), value=float("inf")), "∞"),
    ],
)
def test_figures(figure: Figure, words: str) -> None:
    assert figure_in_words(figure) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-10", "10 March 2031"),
        ("2031-03-10T07:40:00Z", "10 March 2031, 07:40"),
        ("XXXX-10-21", "XXXX-10-21"),
        ("2031-03", "2031-03"),
        ("2031-13-01", "2031-13-01"),
        (None, ""),
    ],
)
def test_dates(edtf: str | None, words: str) -> None:
    assert date_in_words(edtf) == words


def test_times_say_their_role_when_it_is_not_the_plain_one() -> None:
    assert time_in_words(Time(span=span("x"), edtf="2031-03-10")) == "10 March 2031"
    assert time_in_words(Time(span=span("x"), edtf="2031-03-10", role="as of")) == "as of 10 March 2031"


def test_an_unnamed_source_is_never_given_a_name() -> None:
    unnamed = Attribution(id="a1", speaker=Speaker(described_as="one of five soldiers", kind="person"))
    assert (naming(unnamed), speaker_in_words(unnamed)) == ("unnamed", "one of five soldiers")
    nobody = Attribution(id="a2", source=(span("he"),))
    assert (naming(nobody), speaker_in_words(nobody)) == ("unknown", "unknown speaker")
    assert source_beside_name(nobody) == "he"


def test_a_role_after_a_name_begins_in_lower_case() -> None:
    assert role_in_words(Speaker(name="Lenholm Lines", role="The operator")) == "the operator"
    assert role_in_words(Speaker(name="Mira Tolland", role="Theatre director")) == "Theatre director"


def test_a_direct_quotation_without_marks_is_given_marks() -> None:
    assert content_in_words(Attribution(id="a1", quotation="direct", content=(span("No."),))) == "“No.”"
    assert content_in_words(Attribution(id="a1", quotation="direct", content=(span("«No.»"),))) == "«No.»"
    assert content_in_words(Attribution(id="a1", content=(span("it was so"),))) == "it was so"


def test_certainty() -> None:
    assert certainty_in_words(Certainty()) == ""
    estimate = Certainty(level="probable", polarity="negative", basis="estimate")
    assert certainty_in_words(estimate) == "probable, in the negative, basis: estimate"


def test_plain_keeps_honest_texts_and_disarms_the_rest() -> None:
    assert plain("naïve “日本” שלום a\u200db") == "naïve “日本” שלום a\u200db"
    assert plain("a\tb\nc\x1b[0m\u202e\ud800") == "a b c\ufffd[0m\ufffd\ufffd"
