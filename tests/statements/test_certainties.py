from __future__ import annotations

import pytest

from tests.statements.marked import described

CLAIMS = (
    ("<She> [said] {the road was open}.", "certain", "positive"),
    ("<She> [said] {the road was not open}.", "certain", "negative"),
    ("<She> [said] {nobody had been hurt}.", "certain", "negative"),
    ("<She> [said] {there were no survivors}.", "certain", "negative"),
    ("<She> [said] {the road was open because no one had closed it}.", "certain", "positive"),
    ("<She> [said] {that if the pump did not hold, the ship was lost}.", "certain", "positive"),
    ("<She> [said] {not only the pump was lost}.", "certain", "positive"),
    (
        "“{We are still looking for nine people},” <she> [said]. “{I will not guess at the cause.}”",
        "certain",
        "positive",
    ),
    ("<The line> [denied] {that the ship was overloaded}.", "certain", "negative"),
    ("<The line> [denied] {that no alarm was raised}.", "certain", "positive"),
    ("<The line> [denied] {any wrongdoing}.", "certain", "negative"),
    ("<The governor> [said] {reports of a shortage were false}.", "certain", "negative"),
    ("<She> [said] {the toll may rise}.", "possible", "positive"),
    ("<They> [fear] {that the dam will break}.", "possible", "positive"),
    ("<She> [said] {the fire was probably an accident}.", "probable", "positive"),
    ("<He> [thinks] {the ship is lost}.", "probable", "positive"),
    ("<He> [does not think] {the ship is lost}.", "probable", "negative"),
    ("<He> [doubts] {that the pump will hold}.", "probable", "negative"),
    ("<She> [said] {a rescue was unlikely}.", "probable", "negative"),
    ("<The log> [showed] {smoke at noon}.", "certain", "positive"),
    ("<She> [asked] {whether the road was open}.", "unstated", "unstated"),
    ("<The line> [plans] {to sell the ship}.", "unstated", "unstated"),
    ("<The army> [neither confirmed nor denied] {the raid}.", "unstated", "unstated"),
    ("<The navy> [did not confirm] {that a ship was lost}.", "unstated", "unstated"),
    ("<She> [spoke about] {the fire}.", "unstated", "unstated"),
    ("<She> [said] {“I hope the road opens”}.", "unstated", "unstated"),
)
BASES = (
    ("<A witness> [said] {two men ran from the pier}.", "saw it"),
    ("<She> [said] {she saw two men run}.", "saw it"),
    ("<He> [said] {they had been told the port was closed}.", "was told"),
    ("<The crew> [was told] {that the port was closed}.", "was told"),
    ("<The harbour office> [estimated] {that 40 boats were lost}.", "estimate"),
    ("[According to] <court documents>, {the doors were locked}.", "document"),
    ("<Hospital records> [show] {that nine men were treated}.", "document"),
    ("<The author of the report> [said] {the doors were locked}.", None),
    ("<She> [said] {the doors were locked}.", None),
    ("<She> [said] {the coast has had the worst storm we have seen}.", None),
    ("<She> [said] {he saw the guard as a threat}.", None),
)


@pytest.mark.parametrize(("sentence", "level", "polarity"), CLAIMS)
def test_level_and_polarity(sentence: str, level: str, polarity: str) -> None:
    certainty = described(sentence).certainty
    assert (certainty.level, certainty.polarity) == (level, polarity)


@pytest.mark.parametrize(("sentence", "basis"), BASES)
def test_basis(sentence: str, basis: str | None) -> None:
    assert described(sentence).certainty.basis == basis
