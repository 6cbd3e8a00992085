"""Which clauses are looked up together: as every pair compared with every other would have it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.matters.candidates import COMMONEST, LEAST_MARKS, published_together
from onrecord.matters.components import components
from onrecord.matters.meeting import who_meet
from onrecord.matters.shelves import Kept

DAYS = ("2031-10-07", "2031-10-09", "2031-12-24", "9")
clause = st.tuples(st.integers(0, 4), st.sampled_from(DAYS), st.integers(0, 3), st.sets(st.integers(0, 6), max_size=4))


Drawn = list[tuple[int, str, int, set[int]]]


def laid_out(drawn: Drawn) -> tuple[list[Kept], dict[str, set[int]]]:
    in_time = sorted(drawn, key=lambda one: (one[1], one[0]))
    kept = [
        Kept(f"c{place}", f"{article:012x}", f"{article:012x}/a{place}", (day, f"{article:012x}", place), text)
        for place, (article, day, text, _) in enumerate(in_time)
    ]
    return kept, {one.id: marks for one, (*_, marks) in zip(kept, in_time, strict=True)}


@given(st.lists(clause, max_size=14))
def test_who_meets_is_what_all_pairs_would_give(drawn: Drawn) -> None:
    kept, marks = laid_out(drawn)
    surely, perhaps = set(), set()
    for meeting in who_meet(kept, marks):
        surely |= {(other, meeting.place) for other in meeting.surely}
        perhaps |= {(other, meeting.place) for other in meeting.if_of_one_event}
    beside = {(max(n for n in range(place) if kept[n].text == one.text), place)
              for place, one in enumerate(kept) if any(kept[n].text == one.text for n in range(place))}  # fmt: skip
    for one, other in combinations(range(len(kept)), 2):
        shared = len(marks[kept[one].id] & marks[kept[other].id])
        apart = kept[one].article != kept[other].article
        is_sure = apart and (shared >= LEAST_MARKS or (one, other) in beside)
        assert ((one, other) in surely) == is_sure
        together = published_together(kept[one].order[0], kept[other].order[0])
        assert ((one, other) in perhaps) == (apart and not is_sure and shared == 1 and together)


def test_a_mark_of_too_many_brings_no_two_together() -> None:
    drawn = [(number, DAYS[0], number, {1, 2}) for number in range(COMMONEST + 1)]
    assert not any(meeting.surely for meeting in who_meet(*laid_out(drawn)))
    assert any(meeting.surely for meeting in who_meet(*laid_out(drawn[1:])))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda pair: pair[0] < pair[1])))
def test_components_hold_every_link_once_and_share_no_clause(pairs: list[tuple[int, int]]) -> None:
    links = [(1.0, one, other) for one, other in set(pairs)]
    parts = list(components(links))
    assert Counter(link for part in parts for link in part) == Counter(links)
    ends = [{place for _, *both in part for place in both} for part in parts]
    assert all(not one & other for one, other in combinations(ends, 2))
    assert [min(one) for one in ends] == sorted(min(one) for one in ends)
