"""Who is who across articles: by name, role and what is spoken of; namesakes and unnamed sources stay apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.matters.people import Appearance, Person, Word, appearance_of, people, why_same
from onrecord.records import Speaker

HALM = "The ferry Halcyon burned off Halm, said the Lenholm line, and Ansel sent boats."


def seen(article: str, name: str = "Ivo Renstad", role: str | None = None, text: str = "", **facts: Any) -> Appearance:
    found = appearance_of(Speaker(name=name, kind="person", role=role), article, text, **facts)
    assert found is not None
    return found


def articles(found: tuple[Person, ...]) -> list[set[str]]:
    return [{one.article_id for one in person.appearances} for person in found]


def test_one_name_and_one_role_are_one_person_with_the_reason() -> None:
    found = people([seen("a", role="mayor of Halm"), seen("b", role="the Halm mayor")])
    assert articles(found) == [{"a", "b"}]
    assert found[0].reasons == ("'Ivo Renstad' with the same role (mayor of Halm)",)


def test_one_name_in_articles_on_the_same_things_is_one_person() -> None:
    found = people([seen("a", text=HALM), seen("b", text=HALM.replace("burned", "sank"))])
    assert articles(found) == [{"a", "b"}]
    assert "both articles speak of" in found[0].reasons[0]
    assert "Halcyon" in found[0].reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("a", role="mayor of Halm", text=HALM), seen("b", role="a Torvik goalkeeper")),
        (seen("a"), seen("b")),
        (seen("a", role="mayor of Halm"), seen("b", role="mayor of Torvik")),
        (seen("a", "Ivo A. Renstad", "mayor of Halm"), seen("b", "Ivo B. Renstad", "mayor of Halm")),
        (seen("a", "Ivo Renstad", "mayor of Halm"), seen("b", "Mira Renstad", "mayor of Halm")),
        (seen("a", "Ivo Renstad Jr", "mayor of Halm"), seen("b", "Ivo Renstad Sr", "mayor of Halm")),
        (seen("a", "Renstad", "minister"), seen("b", "Ivo Renstad", "minister")),
    ],
)
def test_namesakes_are_two(one: Appearance, other: Appearance) -> None:
    assert why_same(one, other) is None
    assert len(people([one, other])) == 2


def test_a_name_without_its_middle_never_joins_two_who_differ_in_it() -> None:
    said = ("mayor of Halm", HALM)
    found = people(
        [seen("a", "Ivo A. Renstad", *said), seen("b", "Ivo Renstad", *said), seen("c", "Ivo B. Renstad", *said)]
    )
    assert not any({"a", "c"} <= person for person in articles(found))


def test_a_surname_comes_to_the_one_whom_it_fits_and_to_nobody_where_two_do() -> None:
    full, short = seen("a", role="mayor of Halm"), seen("b", "Renstad", role="mayor of Halm")
    assert articles(people([full, short])) == [{"a", "b"}]
    sister = seen("c", "Mira Renstad", role="Halm councillor")
    assert sorted(map(sorted, articles(people([full, short, sister])))) == [["a"], ["b"], ["c"]]


def test_a_reviewers_word_goes_before_what_the_articles_say() -> None:
    one, other, third = (seen(key, role="mayor of Halm") for key in "abc")
    apart = Word(one=one.key, other=other.key, same=False, who="ada")
    assert not any({"a", "b"} <= person for person in articles(people([one, other, third], [apart])))
    baker = seen("d", role="a baker")
    same = Word(one=one.key, other=baker.key, same=True, who="ada")
    joined = next(person for person in people([one, baker], [same]) if len(person.appearances) == 2)
    assert joined.reasons == ("ada said that they are one person",)
    later = Word(one=one.key, other=other.key, same=True, who="bo")
    assert {"a", "b", "c"} in articles(people([one, other, third], [apart, later]))


SPEAKERS = st.builds(
    Speaker,
    name=st.one_of(
        st.none(), st.sampled_from(["Ivo Renstad", "Renstad", "I. Renstad", "Mira Renstad", "police", "the"])
    ),
    kind=st.sampled_from(["person", "group", "organisation", "government", "document", "unknown"]),
    role=st.one_of(st.none(), st.sampled_from(["mayor of Halm", "a Torvik goalkeeper", "spokesman"])),
    described_as=st.one_of(
        st.none(), st.sampled_from(["someone close to Ivo Renstad", "Renstad", "the mayor of Halm"])
    ),
)
DRAWN = st.lists(st.tuples(SPEAKERS, st.sampled_from(["", HALM])), max_size=12)


@given(DRAWN, st.randoms())
@settings(max_examples=200, deadline=None)
def test_nobody_unnamed_is_ever_anybody(drawn: list[tuple[Speaker, str]], random: Any) -> None:
    """Whoever has no name of their own is in no person, and the order in which articles come changes nothing."""
    given = [appearance_of(speaker, f"x{number}", text) for number, (speaker, text) in enumerate(drawn)]
    for (speaker, _), one in zip(drawn, given, strict=True):
        assert one is None or (speaker.name is not None and speaker.kind == "person")
    kept = [one for one in given if one is not None]
    found = people(kept)
    assert sorted(one.key for person in found for one in person.appearances) == sorted(one.key for one in kept)
    for person in found:
        assert len({one.article_id for one in person.appearances}) == len(person.appearances)
        assert bool(person.reasons) == (len(person.appearances) > 1)
    random.shuffle(kept)
    assert people(kept) == found
