"""Quotation marks of every make, well and badly set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.quotes import find_quotes, opens_with_mark


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We leave at dawn," Oda Renn said.', ['"We leave at dawn,"']),
        ("“We leave at dawn,” Oda Renn said.", ["“We leave at dawn,”"]),
        ("«We leave at dawn», said Renn.", ["«We leave at dawn»"]),
        ("»We leave at dawn«, said Renn.", ["»We leave at dawn«"]),
        ("„We leave at dawn“, said Renn.", ["„We leave at dawn“"]),
        ("”We leave at dawn”, said Renn.", ["”We leave at dawn”"]),
        ("''We leave at dawn,'' said Renn.", ["''We leave at dawn,''"]),
        ("``We leave at dawn,'' said Renn.", ["``We leave at dawn,''"]),
        ("‘We leave at dawn,’ said Renn.", ["‘We leave at dawn,’"]),
        ("'We leave at dawn,' said Renn.", ["'We leave at dawn,'"]),
        ('“We leave at dawn," said Renn.', ['“We leave at dawn,"']),
        ('"We leave at dawn,” said Renn.', ['"We leave at dawn,”']),
        ("“He said ‘no’ to us,” said Renn.", ["“He said ‘no’ to us,”"]),
        ("‘He said “no” to us,’ said Renn.", ["‘He said “no” to us,’"]),
        ("“We go,” he said, “and we stay.”", ["“We go,”", "“and we stay.”"]),
        ("The dam is “safe”—for now.", ["“safe”"]),
        ("Renn called it (“a miracle”) twice.", ["“a miracle”"]),
        ("‘The soldiers’ pay is late,’ he said.", ["‘The soldiers’ pay is late,’"]),
    ],
)
def test_finds_the_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers’ pay wasn’t late.",
        "It's the Renns' house.",
        'A 6" pipe burst.',
        "Back in the ’90s it rained.",
        "Rock 'n' roll’s dead.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_that_is_not_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We leave at dawn. The road is long."
    (quote,) = find_quotes(text, 0, len(text))
    assert (quote.start, quote.end, quote.closed) == (0, len(text), False)


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One line.\n“Two,” she said."
    (quote,) = find_quotes(text, 10, len(text))
    assert text[quote.start : quote.end] == "“Two,”"


def test_knows_a_paragraph_that_opens_with_a_mark() -> None:
    assert opens_with_mark("  “Two,” she said.", 0, 18)
    assert not opens_with_mark("She said “two”.", 0, 15)


@given(st.text(alphabet="ab .,!?'\"“”‘’«»„`-\n", max_size=80))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_quotes(text, 0, len(text))
    bounds = [b for q in found for b in (q.start, q.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
