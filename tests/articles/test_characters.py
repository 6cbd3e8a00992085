"""Encodings: declared, marked, mislabelled, unknown."""

from __future__ import annotations

import pytest

from onrecord.articles import read_article
from tests.articles.pages import BODY, TITLE, assert_well_laid, html_page, lines, page

CYRILLIC = "Министр сообщил в понедельник, что паром сгорел в порту и что девять пассажиров пропали без вести."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode(encoding: str) -> None:
    for text in (html_page(), "\n".join((TITLE, *BODY))):
        assert lines(read_article(page(text.encode(encoding)))) == [TITLE, *BODY]


def test_a_meta_element_names_the_encoding() -> None:
    text = html_page(f"<p>{CYRILLIC}</p>", "<meta charset=windows-1251>").replace("“", "«").replace("”", "»")
    assert CYRILLIC in lines(read_article(page(text.encode("windows-1251"))))


def test_the_server_names_the_encoding() -> None:
    text = html_page(f"<p>{CYRILLIC}</p>")
    assert CYRILLIC in lines(read_article(page(text.encode("koi8-r", "replace"), charset="koi8-r")))


@pytest.mark.parametrize("wrong", ["iso-8859-1", "ascii", "utf-16", "utf-7", "no-such-encoding", "rot13", "shift_jis"])
def test_utf8_under_a_wrong_name_is_read_as_utf8(wrong: str) -> None:
    text = html_page(head=f"<meta charset='{wrong}'>")
    for charset in (None, wrong):
        assert lines(read_article(page(text, charset=charset))) == [TITLE, *BODY]


def test_undeclared_old_encodings() -> None:
    western = "\n".join((TITLE, *BODY, "Le capitaine José Brañez a été entendu à Sarn."))
    assert "“We are still looking" in read_article(page(western.encode("windows-1252"))).text
    assert "José Brañez" in read_article(page(western.encode("windows-1252"))).text
    assert CYRILLIC in read_article(page("\n".join([CYRILLIC] * 3).encode("windows-1251"))).text


def test_a_few_broken_bytes_do_not_spoil_a_page() -> None:
    article = read_article(page(html_page().encode().replace(b"nine passengers", b"nine \xff\xfe passengers")))
    assert "“We are still looking for nine" in article.text
    assert_well_laid(article)


def test_lone_surrogates_and_nulls_never_come_through() -> None:
    text = "\n".join((TITLE, *BODY))
    article = read_article(
        page(text.replace("captain", "cap\0tain").encode() + b"\nThe \xed\xa0\x80 master agreed with all of it.")
    )
    assert_well_laid(article)
