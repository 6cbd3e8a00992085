"""A changed page is a new version: what is one, what it changed, what keeps its id, what was known on a day."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import Ledger
from onrecord.ledger.entries import Version
from onrecord.ledger.tables import readings
from onrecord.records import Article, Attribution, Page, Reading
from tests.ledger.stories import article, ferry_fire, find, numbered, page, page_of, reading

ADDRESS = "https://courier.example/halcyon"
FIRST = "2031-03-11T08:00:00Z"
LATER = "2031-03-12T09:30:00Z"
PARAGRAPHS = (
    "Ferry burns in Port Ansel",
    "At least 14 people were killed, Interior Minister Mira Tolland said.",
    "Lenholm Lines denied that the ship had been overloaded.",
    "The harbour will stay closed until Thursday while divers search the wreck of the ferry.",
)
CHANGED = (
    PARAGRAPHS[0],
    "Divers found the ship's log, the coastguard said.",
    "At least 16 people were killed, Interior Minister Mira Tolland said.",
    *PARAGRAPHS[2:],
    "Correction: An earlier version of this article gave the wrong number of dead.",
)


def attributed(story: Article, *found: tuple[str, str, str]) -> Reading:
    """A reading that lays each content to its source by its cue."""
    made = [
        Attribution(id=f"a{n}", source=(find(story, source),), cue=(find(story, cue, source),),
                    content=(find(story, content),))
        for n, (source, cue, content) in enumerate(found, 1)
    ]  # fmt: skip
    return reading(story, tuple(made))


MINISTER = "Interior Minister Mira Tolland"


def first(**facts: str | None) -> Reading:
    story = article(PARAGRAPHS, **facts)
    return attributed(
        story,
        (MINISTER, "said", "At least 14 people were killed"),
        ("Lenholm Lines", "denied", "that the ship had been overloaded"),
    )


def changed(**facts: str | None) -> Reading:
    story = article(CHANGED, **facts)
    return attributed(
        story,
        ("the coastguard", "said", "Divers found the ship's log"),
        (MINISTER, "said", "At least 16 people were killed"),
        ("Lenholm Lines", "denied", "that the ship had been overloaded"),
    )


def fetched(made: Reading, url: str | None = ADDRESS, retrieved: str | None = FIRST, more: str = "") -> Page:
    return page(f"{made.article.text}{more}".encode(), url=url, retrieved=retrieved)


def keep_both(ledger: Ledger) -> str:
    kept = ledger.keep(first(), fetched(first()))
    again = ledger.keep(changed(), fetched(changed(), retrieved=LATER))
    assert (kept.outcome, again.outcome, again.version) == ("new", "changed", 2)
    assert again.article_id == kept.article_id
    return kept.article_id


def test_a_changed_page_is_a_new_version_of_its_article(ledger: Ledger) -> None:
    key = keep_both(ledger)
    (entry,) = ledger.articles()
    assert (entry.id, entry.version, entry.attributions) == (key, 2, 3)
    assert ledger.reading(key).article == changed().article
    assert ledger.reading(key, version=1) == first()
    assert [len(ledger.readings()), ledger.count()] == [1, 1]
    with pytest.raises(BadRequest, match="no version 3"):
        ledger.reading(key, version=3)


def test_an_attribution_that_stays_keeps_its_id_and_a_new_one_gets_a_new_id(ledger: Ledger) -> None:
    key = keep_both(ledger)
    ids = {a.content[0].text: a.id for a in ledger.reading(key).attributions}
    assert ids == {
        "At least 16 people were killed": "a1",
        "that the ship had been overloaded": "a2",
        "Divers found the ship's log": "a3",
    }
    ledger.keep(first(), fetched(first(), retrieved="2031-03-13T00:00:00Z", more=" "))
    last = changed()
    ledger.keep(last, fetched(last, retrieved="2031-03-14T00:00:00Z", more=" "))
    back = {a.content[0].text: a.id for a in ledger.reading(key).attributions}
    assert back["that the ship had been overloaded"] == "a2"
    assert back["Divers found the ship's log"] == "a4", "an id that has gone is never given to another"


def test_history_says_what_came_went_and_changed(ledger: Ledger) -> None:
    key = keep_both(ledger)
    history = ledger.history(key[:6])
    one, two = history.versions
    assert (one.version, one.passages, one.notes) == (1, (), ())
    assert [(p.before, p.after) for p in two.passages] == [
        ((PARAGRAPHS[1],), CHANGED[1:3]),
        ((), (CHANGED[-1],)),
    ]
    (note,) = two.notes
    assert (note.kind, note.span.text) == ("correction", CHANGED[-1])
    (facts,) = two.readings
    assert [a.id for a in facts.changes.came] == ["a3"]
    assert facts.changes.went == ()
    assert [(c.before.content[0].text, c.after.content[0].text) for c in facts.changes.changed] == [
        ("At least 14 people were killed", "At least 16 people were killed")
    ]
    assert (facts.program, facts.model, facts.attributions) == ("onrecord 0.0.0", "by hand", 3)


def test_each_view_can_be_asked_as_of_a_day(ledger: Ledger) -> None:
    key = keep_both(ledger)
    other = numbered(1)
    later = replace(other, article=replace(other.article, published="2031-04-01"))
    ledger.add(later, fetched(later, url="https://courier.example/1", retrieved="2031-04-02T00:00:00Z"))
    assert ledger.reading(key, as_of="2031-03-11") == first()
    assert ledger.reading(key, as_of="2031-03-12").article == changed().article
    assert ledger.reading(key, as_of="2031-03-12T09:00:00Z") == first()
    assert ledger.readings(as_of="2031-03-11") == {key: first()}
    assert [entry.version for entry in ledger.articles(as_of="2031-03-11")] == [1]
    assert [entry.version for entry in ledger.article_page(as_of="2031-03-12").entries] == [2]
    assert [ledger.count(), ledger.count(as_of="2031-03-12"), ledger.count(as_of="2031-03-10")] == [2, 1, 0]
    assert [hit.excerpt for hit in ledger.search("killed tolland", as_of="2031-03-11")] == [
        "At least 14 people were killed, Interior Minister Mira Tolland said"
    ]
    assert ledger.search('"16 people"', as_of="2031-03-11") == ()
    assert ledger.search('"14 people" killed', limit=1)[0].article_id != key, "superseded words are not found today"
    with pytest.raises(BadRequest, match="was not known on 2031-03-10"):
        ledger.reading(key, as_of="2031-03-10")


@pytest.mark.parametrize("day", ["", "yesterday", "2031-13-01", "2031-3-1", "99999-01-01", "\0"])
def test_what_is_no_day_is_a_bad_request(ledger: Ledger, day: str) -> None:
    with pytest.raises(BadRequest, match=r"is no day.*2031-03-11"):
        ledger.articles(as_of=day)


def test_the_same_words_under_two_addresses_are_one_article(ledger: Ledger) -> None:
    key, _ = ledger.add(first(), fetched(first()))
    kept = ledger.keep(first(), fetched(first(), url="https://courier.example/amp/halcyon", more=" "))
    assert (kept.article_id, kept.outcome) == (key, "known")
    again = ledger.keep(changed(), fetched(changed(), url="https://courier.example/amp/halcyon", retrieved=LATER))
    assert (again.article_id, again.outcome) == (key, "changed"), "either address is the article's"


@pytest.mark.parametrize(
    "url",
    [
        "http://courier.example/halcyon",
        "https://www.courier.example:443/halcyon/",
        "https://COURIER.example/halcyon?utm_source=feed#comments",
    ],
)
def test_an_address_is_known_however_it_is_written(ledger: Ledger, url: str) -> None:
    key, _ = ledger.add(first(url=None), fetched(first()))
    other = changed(url=None, title="Another headline altogether")
    assert ledger.keep(other, fetched(other, url=url, retrieved=LATER)).article_id == key


def test_a_page_that_gives_its_address_itself_is_a_version_where_the_words_are_akin(ledger: Ledger) -> None:
    key, _ = ledger.add(first(), fetched(first(), url=None))
    assert ledger.keep(changed(), fetched(changed(), url=None, retrieved=LATER)).article_id == key
    story = article(("Harvest fair opens", "Pumpkins of all sizes were shown on the green this week."))
    assert ledger.keep(reading(story, ()), page(b"fair")).outcome == "new", "a site may name one address in all pages"


def test_a_title_of_the_same_publisher_is_a_version_where_the_words_are_alike(ledger: Ledger) -> None:
    key, _ = ledger.add(first(url=None), page(b"1", retrieved=FIRST))
    kept = ledger.keep(changed(url=None), page(b"2", retrieved=LATER))
    assert (kept.article_id, kept.outcome) == (key, "changed")
    weather = article((PARAGRAPHS[0], "Quite another fire on quite another day, in the dry dock."), url=None)
    assert ledger.keep(reading(weather, ()), page(b"3")).outcome == "new"
    other = changed(url=None, publisher="The Harbour Times")
    assert ledger.keep(other, page(b"4")).outcome == "new"


def test_a_front_page_is_no_address_of_an_article(ledger: Ledger) -> None:
    for number in (1, 2):
        made = numbered(number)
        made = replace(made, article=replace(made.article, url="https://courier.example/"))
        other = page(f"{number}".encode(), url="https://courier.example", retrieved=FIRST)
        assert ledger.keep(made, other).outcome == "new"


def test_one_address_with_two_publishers_is_two_articles(ledger: Ledger) -> None:
    ledger.add(first(), fetched(first()))
    other = changed(publisher="The Harbour Times")
    assert ledger.keep(other, fetched(other, retrieved=LATER)).outcome == "new"


def test_an_older_version_that_comes_late_takes_its_place(ledger: Ledger) -> None:
    key, _ = ledger.add(changed(), fetched(changed(), retrieved=LATER))
    kept = ledger.keep(first(), fetched(first(), retrieved=FIRST))
    assert (kept.article_id, kept.outcome, kept.version) == (key, "changed", 2)
    assert ledger.reading(key).article == changed().article
    assert ledger.reading(key, as_of="2031-03-11").article == first().article
    assert [version.version for version in ledger.history(key).versions] == [2, 1]
    assert ledger.articles()[0].version == 1


def test_known_bytes_of_an_older_version_change_nothing(ledger: Ledger) -> None:
    key = keep_both(ledger)
    kept = ledger.keep(first(), fetched(first()))
    assert (kept.article_id, kept.outcome, kept.version) == (key, "known", 1)


def test_the_words_of_an_older_version_elsewhere_do_not_bring_it_back(ledger: Ledger) -> None:
    key = keep_both(ledger)
    mirror = fetched(first(), url="https://archive.example/courier/halcyon", retrieved="2031-04-01T00:00:00Z", more=" ")
    assert ledger.keep(first(), mirror).outcome == "known"
    assert ledger.reading(key).article == changed().article


def test_a_newer_model_reads_again_and_says_what_it_changed(ledger: Ledger) -> None:
    key = keep_both(ledger)
    stale = list(ledger.each_stale("onrecord 0.0.0", "newer"))
    assert [(found.article_id, found.version, found.model) for found in stale] == [
        (key, 1, "by hand"),
        (key, 2, "by hand"),
    ]
    assert list(ledger.each_stale("onrecord 0.0.0", "by hand")) == []
    before = ledger.reading(key)
    story = before.article
    found = attributed(
        story,
        ("An earlier version of this article", "gave", "the wrong number of dead"),
        (MINISTER, "said", "At least 16 people were killed"),
        ("the coastguard", "said", "Divers found the ship's log"),
    )
    done = ledger.renew(key, 2, replace(found, model="newer"))
    assert [a.id for a in done.changes.came] == ["a4"]
    assert [a.id for a in done.changes.went] == ["a2"]
    assert done.changes.changed == ()
    assert [(a.id, a.content[0].text) for a in ledger.reading(key).attributions] == [
        ("a4", "the wrong number of dead"),
        ("a1", "At least 16 people were killed"),
        ("a3", "Divers found the ship's log"),
    ]
    assert ledger.search("overloaded")[0].attribution_id is None
    assert [facts.model for facts in ledger.history(key).versions[1].readings] == ["by hand", "newer"]
    assert [(found.article_id, found.version) for found in ledger.each_stale("onrecord 0.0.0", "newer")] == [(key, 1)]
    same = ledger.renew(key, 1, replace(first(), model="newer"))
    assert not same.changes
    assert [facts.model for facts in ledger.history(key).versions[0].readings] == ["newer"]
    assert ledger.stale("onrecord 0.0.0", "newer") == 0


def test_an_attribution_inside_another_follows_its_id(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    shifted = tuple(replace(a, id=f"a{n + 40}", parent="a46" if a.parent else None)
                    for n, a in enumerate(made.attributions, 1))  # fmt: skip
    ledger.renew(key, 1, replace(made, attributions=shifted, model="newer"))
    assert ledger.reading(key).attributions == made.attributions


def test_pages_of_the_list_hold_each_article_once_in_the_order_of_the_whole(ledger: Ledger) -> None:
    for number in range(23):
        made = numbered(number)
        day = None if number % 5 == 0 else f"2031-03-{number % 4 + 10}"
        made = replace(made, article=replace(made.article, published=day))
        ledger.add(made, page_of(made))
    seen: list[object] = []
    after = None
    while True:
        found = ledger.article_page(limit=4, after=after)
        seen += found.entries
        after = found.next
        if after is None:
            break
        assert after.replace("-", "").replace("_", "").isalnum()
    assert tuple(seen) == ledger.articles()


def test_pages_of_a_search_hold_each_hit_once(ledger: Ledger) -> None:
    for number in range(9):
        ledger.add(numbered(number), page_of(numbered(number)))
    ledger.add(ferry_fire(), page_of(ferry_fire()))
    whole = ledger.search("monday", limit=1000)
    seen: list[object] = []
    after = None
    while True:
        found = ledger.search_page("monday", limit=4, after=after)
        seen += found.hits
        after = found.next
        if after is None:
            break
    assert tuple(seen) == whole
    assert [hit.attribution_id for hit in whole] == ["a1", *[None] * 9]


@pytest.mark.parametrize("after", ["x", "e30", "WzEsMl0", "\ud800", "W10"])
def test_a_place_that_no_list_gave_is_a_bad_request(ledger: Ledger, after: str) -> None:
    with pytest.raises(BadRequest, match="no place in this list"):
        ledger.article_page(after=after)
    with pytest.raises(BadRequest, match="no place in this list"):
        ledger.search_page("ferry", after=after)


def test_figures_times_and_corrections_stand_in_tables(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    with ledger._reading() as connection:
        figures = connection.exec_driver_sql(
            "SELECT attribution_id, words, low, value FROM figures ORDER BY number"
        ).all()
        times = connection.exec_driver_sql("SELECT article_id, words, edtf FROM times").all()
    assert [tuple(row) for row in figures] == [
        ("a1", "At least 14", 14.0, None), ("a3", "nine", None, 9.0), ("a5", "about 230", None, 230.0)
    ]  # fmt: skip
    assert [tuple(row) for row in times] == [(key, "on Monday", "2031-03-10")]


def keep_many(ledger: Ledger, number: int) -> str:
    """An article that says another number of dead every day: its id."""
    for day in range(number):
        story = article((*PARAGRAPHS[:1], f"At least {14 + day} people were killed, {MINISTER} said.", *PARAGRAPHS[2:]))
        made = attributed(story, (MINISTER, "said", f"At least {14 + day} people were killed"))
        key = ledger.keep(made, fetched(made, retrieved=f"2031-03-{11 + day}T08:00:00Z")).article_id
    return key


def test_pages_of_a_history_hold_each_version_as_the_whole_does(ledger: Ledger) -> None:
    key = keep_many(ledger, 7)
    found: list[Version] = []
    after = None
    while True:
        page = ledger.history_page(key, 3, after)
        assert page.total == 7
        found += page.versions
        after = page.next
        if after is None:
            break
    assert tuple(reversed(found)) == ledger.history(key).versions
    assert [one.until for one in found] == [None, *(one.known for one in found[:-1])]


def test_a_page_of_a_history_reads_no_version_that_it_does_not_show(ledger: Ledger) -> None:
    key = keep_many(ledger, 5)
    with ledger.writes() as connection:
        connection.execute(update(readings).where(readings.c.version <= 2).values(record="{}"))
    assert [one.version for one in ledger.history_page(key, 2).versions] == [5, 4]
    with pytest.raises(StopRun):
        ledger.history_page(key, 3)
