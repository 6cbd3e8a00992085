"""Whom a source turned to before it spoke."""

from __future__ import annotations

import pytest

from onrecord.attributions.hearers import find_addressee
from tests.statements.marked import article, marked


@pytest.mark.parametrize(
    ("sentence", "hearer"),
    [
        ("<Orvane> summoned the Lenholm envoy in Ansel, Ada Vey, and [called for] {an end to the raids}.",
         "the Lenholm envoy in Ansel, Ada Vey"),
        ("<The union> wrote to the owner and [demanded] {a new boat}.", "the owner"),
        ("<The union> met on Monday and [demanded] {a new boat}.", None),
        ("<Orvane> summoned its council, and a day later the mayor [called for] {calm}.", None),
    ],
)  # fmt: skip
def test_what_follows_is_said_to_the_one_turned_to(sentence: str, hearer: str | None) -> None:
    text, attribution = marked(sentence)
    _, found = find_addressee(article(text), attribution)
    assert [span.text for span in found] == ([hearer] if hearer else [])
