"""Accounts side by side: what is one matter, one origin, a denial; what is kept apart."""

from __future__ import annotations

from itertools import permutations

from msgspec.structs import replace

from onrecord.matters import compare
from onrecord.records import Matter, Reading, Span, Speaker
from tests.matters.by_hand import (
    GOVERNOR,
    MINISTER,
    OFFICIAL,
    UNION,
    Said,
    denied,
    killed,
    lay_out,
    only,
    page,
    relations,
)

TUESDAY, WEDNESDAY = "2031-10-07T08:00:00Z", "2031-10-08T08:00:00Z"
SHELLS = "cluster shells had been stored at the depot"


def test_a_denial_answers_a_claim() -> None:
    found = only(
        page("The Halvory Courier", TUESDAY, Said(SHELLS, UNION)),
        page("Lowland Chronicle", WEDNESDAY, denied(f"that {SHELLS}", MINISTER)),
    )
    assert (found.kind, found.contradiction) == ("contradicts", "denial")
    assert "Helmer Dostrian (denies)" in found.reason
    assert "right" not in found.reason


def test_a_claim_rejected_is_denied_but_a_plan_rejected_is_not() -> None:
    claim = page("The Halvory Courier", TUESDAY, Said(SHELLS, UNION))
    shells = Said(f"claims that {SHELLS}", MINISTER, stance="disagrees")
    plan = Said(f"the plan, under which {SHELLS}", MINISTER, stance="disagrees")
    cue = (Span(start=0, end=8, text="rejected"),)
    rejected, opposed = (replace(page("Lowland Chronicle", WEDNESDAY, said)) for said in (shells, plan))
    rejected, opposed = (
        replace(given, attributions=tuple(replace(a, cue=cue) for a in given.attributions))
        for given in (rejected, opposed)
    )
    assert only(claim, rejected).contradiction == "denial"
    assert not relations(claim, opposed, kind="contradicts")


def test_a_denial_of_something_else_answers_nothing() -> None:
    assert not relations(
        page("The Halvory Courier", TUESDAY, Said(SHELLS, UNION)),
        page("Lowland Chronicle", WEDNESDAY, denied("that crews had been paid late at the depot", MINISTER)),
        kind="contradicts",
    )


def test_neither_confirming_nor_denying_is_no_denial() -> None:
    withheld = Said(SHELLS, MINISTER, stance="neither confirms nor denies")
    found = only(
        page("The Halvory Courier", TUESDAY, Said(SHELLS, UNION)), page("Lowland Chronicle", WEDNESDAY, withheld)
    )
    assert found.kind == "differs"
    assert "neither confirms nor denies" in found.reason


def test_two_denials_do_not_contradict_each_other() -> None:
    assert not relations(
        page("The Halvory Courier", TUESDAY, denied(SHELLS, UNION)),
        page("Lowland Chronicle", WEDNESDAY, denied(SHELLS, MINISTER)),
        kind="contradicts",
    )


def test_one_saying_in_two_outlets_is_one_origin() -> None:
    quoted = "“the worst night this valley has ever known”"
    (matter,) = lay_out(
        page("Radio Meridel", TUESDAY, Said(f"it was {quoted}", GOVERNOR, quotation="mixed")),
        page("The Castrel Standard", TUESDAY, Said(quoted, replace(GOVERNOR, name="Renstad"), quotation="direct")),
    )
    assert len(matter.origins) == 1
    assert "the same words of Ivo Renstad" in matter.origins[0].reason
    assert [relation.kind for relation in matter.relations] == ["repeats"]


def test_unnamed_sources_are_never_one_even_in_the_same_words() -> None:
    words = Said("“the sprinklers at the depot had not worked since March”", OFFICIAL, quotation="direct")
    (matter,) = lay_out(page("Radio Meridel", TUESDAY, words), page("The Castrel Standard", TUESDAY, words))
    assert len(matter.origins) == 2
    assert matter.relations == ()


def test_sources_of_one_surname_but_other_first_names_are_two() -> None:
    other = Speaker(name="Ada Renstad", kind="person")
    (matter,) = lay_out(
        page("Radio Meridel", TUESDAY, Said(SHELLS, GOVERNOR)),
        page("The Castrel Standard", TUESDAY, Said(SHELLS, other)),
    )
    assert len(matter.origins) == 2


def test_a_named_source_saying_the_same_twice_is_one_origin() -> None:
    (matter,) = lay_out(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Castrel Standard", WEDNESDAY, killed("14", 14, GOVERNOR)),
    )
    assert len(matter.origins) == 1
    assert matter.relations[0].kind == "repeats"


WIRE = " ".join((
    "The first blast tore through the depot at Dunholt before midnight and was followed by smaller ones until dawn.",
    "Crews from Castrel drove through the dark to help, and schools in Upper Lath stayed closed on Tuesday.",
    "Its closure was debated twice, and each time the regional assembly went home without a vote.",
))  # fmt: skip


def test_a_reprint_is_one_origin_even_where_the_source_has_no_name() -> None:
    words = Said("the sprinklers at the depot had not worked since March", OFFICIAL)
    (matter,) = lay_out(
        page("Dunholt Evening Post", TUESDAY, words, setting=WIRE, byline="Castrel Press Service"),
        page("Upper Lath Observer", TUESDAY, words, setting=WIRE, byline="Castrel Press Service"),
    )
    (origin,) = matter.origins
    assert "Dunholt Evening Post and Upper Lath Observer carry a report of Castrel Press Service" in origin.reason


def test_a_reprint_with_another_figure_is_an_account_of_its_own() -> None:
    (matter,) = lay_out(
        page("Dunholt Evening Post", TUESDAY, killed("14", 14, GOVERNOR), setting=WIRE),
        page("Upper Lath Observer", WEDNESDAY, killed("15", 15, GOVERNOR), setting=WIRE),
    )
    assert len(matter.origins) == 2
    assert [relation.kind for relation in matter.relations] == ["revises"]


def test_copies_do_not_corroborate_each_other() -> None:
    pages = (
        page("Dunholt Evening Post", TUESDAY, killed("14", 14, GOVERNOR), setting=WIRE),
        page("Upper Lath Observer", TUESDAY, killed("Fourteen", 14, UNION), setting=WIRE),
    )
    assert not relations(*pages, kind="corroborates")


def test_an_origin_of_three_gives_every_reason() -> None:
    (matter,) = lay_out(
        page("Dunholt Evening Post", TUESDAY, killed("14", 14, GOVERNOR), setting=WIRE),
        page("Upper Lath Observer", TUESDAY, killed("14", 14, GOVERNOR), setting=WIRE),
        page("Radio Meridel", WEDNESDAY, killed("Fourteen", 14, GOVERNOR)),
    )
    (origin,) = matter.origins
    assert "carry a report of Ada Brenning" in origin.reason
    assert "one source, Ivo Renstad, with one figure" in origin.reason


def test_other_events_are_other_matters() -> None:
    elsewhere = "A ferry burned off Port Ansel in Lenholm while Orvane slept."
    fire = Said("the ferry had carried more passengers than it was built for", UNION)
    assert not lay_out(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Ansel Courier", TUESDAY, fire, setting=elsewhere),
    )


def test_matters_of_one_article_alone_are_left_out() -> None:
    assert lay_out(page("Radio Meridel", TUESDAY, Said(SHELLS, UNION), denied(SHELLS, MINISTER))) == ()
    assert compare({}) == ()


def test_headlines_are_not_accounts_of_their_own() -> None:
    given = page("Radio Meridel", TUESDAY, Said(SHELLS, UNION))
    headline = given.article.paragraphs[0]
    body = given.attributions[0]
    moved = replace(body.content[0], start=headline.start)
    both = replace(given, attributions=(replace(body, id="a0", content=(moved,)), body))
    (matter,) = lay_out(both, page("The Castrel Standard", TUESDAY, Said(SHELLS, GOVERNOR)))
    assert [statement.attribution.id for statement in matter.statements] == ["a1", "a1"]


def three_pages() -> dict[str, Reading]:
    return {
        "a": page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR), Said(SHELLS, UNION)),
        "b": page("The Halvory Courier", TUESDAY, killed("Twenty-three", 23, UNION)),
        "c": page("Lowland Chronicle", WEDNESDAY, denied(SHELLS, MINISTER), killed("26", 26, MINISTER)),
    }


def test_the_order_of_the_readings_changes_nothing() -> None:
    pages = three_pages()
    results = {compare({key: pages[key] for key in order}) for order in permutations(pages)}
    assert len(results) == 1


def test_everything_in_a_matter_points_at_its_statements() -> None:
    for matter in compare(three_pages()):
        ids = [statement.id for statement in matter.statements]
        held = [id_ for origin in matter.origins for id_ in origin.statements]
        assert sorted(held) == sorted(ids)
        assert {id_ for relation in matter.relations for id_ in (relation.earlier, relation.later)} <= set(ids)
        assert len({statement.article_id for statement in matter.statements}) > 1
        assert label_stands_in(matter)


def label_stands_in(matter: Matter) -> bool:
    return any(matter.label in span.text for s in matter.statements for span in s.attribution.content)


def test_ids_hold_when_other_articles_come() -> None:
    pages = three_pages()
    before = {matter.id for matter in compare({key: pages[key] for key in "ab"})}
    other = page(
        "The Ansel Courier", WEDNESDAY, Said("the ferry had carried too many", UNION), setting="A ferry burned."
    )
    after = {matter.id for matter in compare({**{key: pages[key] for key in "ab"}, "d": other})}
    assert before <= after


def test_the_most_disputed_comes_first() -> None:
    found = compare(three_pages())
    kinds = [sum(relation.kind == "contradicts" for relation in matter.relations) for matter in found]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds[0] == 1


def test_a_report_that_hundreds_carry_is_one_origin_within_seconds() -> None:
    told = (killed("Fourteen", 14, GOVERNOR), Said(SHELLS, UNION))
    pages = [page(f"Outlet {number}", TUESDAY, *told, setting=WIRE) for number in range(400)]
    found = lay_out(*pages, page("The Halvory Courier", TUESDAY, killed("Twenty-three", 23, UNION)))
    assert [len(matter.origins) for matter in found] == [2, 1]
    assert len(found[1].origins[0].statements) == 400


def test_an_article_of_which_only_half_is_copied_shares_the_origin() -> None:
    words = Said("the sprinklers at the depot had not worked since March", OFFICIAL)
    own = " ".join(f"Sentence number {n} of our own reporter says something else about the valley." for n in range(4))
    (matter,) = lay_out(
        page("Dunholt Evening Post", TUESDAY, words, setting=WIRE),
        page("Upper Lath Observer", TUESDAY, words, setting=f"{WIRE} {own}"),
    )
    (origin,) = matter.origins
    assert "stands in the longer word for word" in origin.reason


def test_what_one_teller_passed_on_is_one_origin() -> None:
    told = Span(start=0, end=15, text="the Orvane Wire")
    words = Said("a captain had reported smoke an hour before the depot exploded", OFFICIAL, via=(told,))
    (matter,) = lay_out(page("Radio Meridel", TUESDAY, words), page("The Castrel Standard", TUESDAY, words))
    (origin,) = matter.origins
    assert "through the Orvane Wire" in origin.reason
    assert [relation.kind for relation in matter.relations] == ["repeats"]
