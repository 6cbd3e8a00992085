"""Dates of publication, to EDTF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles.dates import read_machine_date, read_written_date


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2031-03-11", "2031-03-11"),
        ("2031-03-11T07:40:00Z", "2031-03-11T07:40:00Z"),
        ("2031-03-11T07:40:12.345+00:00", "2031-03-11T07:40:12Z"),
        ("2031-03-11T01:40:00+0200", "2031-03-10T23:40:00Z"),
        ("2031-03-11 07:40 UTC", "2031-03-11T07:40:00Z"),
        ("2031-03-11T07:40", "2031-03-11T07:40:00"),
        ("2031-03-11T00:00:00", "2031-03-11"),
        ("Tue, 11 Mar 2031 07:40:00 GMT", "2031-03-11T07:40:00Z"),
        ("March 11, 2031", "2031-03-11"),
        ("2031-13-41", None),
        ("1066-10-14", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_in_markup(value: str, edtf: str | None) -> None:
    assert read_machine_date(value) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Published: October 21, 2031", "2031-10-21"),
        ("Tuesday, Oct. 21, 2031, 2:05 p.m.", "2031-10-21"),
        ("21st October 2031 at 14:05 GMT", "2031-10-21T14:05:00Z"),
        ("21 Oct 2031, 12:05 am UTC", "2031-10-21T00:05:00Z"),
        ("Oct. 21", None),
        ("31 February 2031", None),
        ("© 2031 The Ansel Courier", None),
    ],
)
def test_dates_in_words(words: str, edtf: str | None) -> None:
    assert read_written_date(words) == edtf


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789-:TZ+ .,JanuaryMarch/"), max_size=60))
def test_no_text_breaks_the_reading_of_dates(value: str) -> None:
    read_machine_date(value)
    read_written_date(value)
