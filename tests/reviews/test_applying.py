"""Reviews laid over readings: what people said holds, all stays verbatim, and undone is as if never said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.evaluation.corpus import corpus_article
from onrecord.records import Attribution, Matter, Reading, Relation, Span, Speaker, Statement
from onrecord.reviewing import check_mended, check_same
from onrecord.reviews import (
    FigureWords,
    Mended,
    Review,
    SpeakerWords,
    Target,
    anchor_of,
    effective,
    effective_relations,
    find_words,
    select,
    training_row,
)
from onrecord.reviews.anchors import find, overlap
from tests.invented import PARAGRAPHS, article, ferry_fire, reading
from tests.invented import find as place

FIRE = ferry_fire()
STORY = FIRE.article


def of(identity: str, kind: str = "accept", number: int = 1, made_of: Reading = FIRE, **facts: Any) -> Review:
    """A review of one record of the ferry fire."""
    seen = next(found for found in made_of.attributions if found.id == identity)
    anchor = anchor_of(made_of.article, seen)
    given = {"before": seen, "who": "ada", "made": "2031-03-12T09:00:00Z", "number": number, **facts}
    return Review(article_id="x", kind=kind, anchor=anchor, **given)  # type: ignore[arg-type]


def words(*said: str, after: str = "") -> Any:
    return tuple(select(STORY, place(STORY, one, after)) for one in said)


def spans_of(found: Attribution) -> list[Span]:
    speaker = found.speaker or Speaker()
    return [
        *found.source, *found.cue, *found.content, *found.addressee, *found.via, *speaker.mentions,
        *(figure.span for figure in found.figures), *(f.counted for f in found.figures if f.counted),
        *(time.span for time in found.times),
    ]  # fmt: skip


def by_id(made: Reading) -> dict[str, Attribution]:
    return {found.id: found for found in made.attributions}


def test_no_reviews_change_nothing() -> None:
    assert effective(FIRE, ()).reading == FIRE


def test_an_accepted_record_stays_and_is_marked() -> None:
    laid = effective(FIRE, (of("a4"),))
    assert laid.reading == FIRE
    assert (laid.marks["a4"].verdict, laid.marks["a4"].who, laid.marks["a4"].changed) == ("accepted", "ada", ())


def test_a_rejected_record_is_gone_and_what_stood_in_it_stands_alone() -> None:
    laid = effective(FIRE, (of("a6", "reject"),))
    found = by_id(laid.reading)
    assert "a6" not in found
    assert found["a7"].parent is None
    assert [one.id for one in laid.rejected] == ["a6"]
    assert laid.marks["a6"].verdict == "rejected"


def test_a_mended_record_has_the_persons_fields_and_the_machines_others() -> None:
    mended = Mended(
        content=words("the ship had been overloaded"),
        stance="states",
        quotation="mixed",
        speaker=SpeakerWords(name="Lenholm Lines", kind="group", role="operator"),
        figures=(FigureWords(words=words("180")[0], value=180.0),),
    )
    laid = effective(FIRE, (of("a4", "mend", mended=mended),))
    found = by_id(laid.reading)["a4"]
    assert [span.text for span in found.content] == ["the ship had been overloaded"]
    assert (found.stance, found.quotation, found.figures[0].value) == ("states", "mixed", 180.0)
    assert found.speaker is not None
    assert (found.speaker.kind, found.speaker.role) == ("group", "operator")
    assert (found.cue, found.certainty) == (by_id(FIRE)["a4"].cue, by_id(FIRE)["a4"].certainty)
    assert laid.marks["a4"].changed == ("content", "figures", "quotation", "speaker", "stance")


def test_a_figure_that_the_mended_content_no_longer_holds_is_no_longer_claimed() -> None:
    content = (select(STORY, place(STORY, "were killed when the ferry Halcyon burned")),)
    found = by_id(effective(FIRE, (of("a1", "mend", mended=Mended(content=content)),)).reading)["a1"]
    assert found.figures == ()
    assert found.times == ()


def test_the_last_word_holds() -> None:
    mend = of("a4", "mend", 2, mended=Mended(stance="asks"))
    for reviews, verdict, stance in (
        ((of("a4", "reject", 1), mend), "mended", "asks"),
        ((mend, of("a4", "reject", 3)), "rejected", None),
        ((mend, of("a4", "accept", 3)), "mended", "asks"),
        ((mend, of("a4", "mend", 3, mended=Mended(stance="agrees"))), "mended", "agrees"),
        ((of("a4", "reject", 1), of("a4", "accept", 3)), "accepted", "denies"),
    ):
        laid = effective(FIRE, reviews)
        assert laid.marks["a4"].verdict == verdict
        assert getattr(by_id(laid.reading).get("a4"), "stance", None) == stance
        assert effective(FIRE, reviews[::-1]) == laid, "the order of making counts, not the order given"


def test_an_undone_review_counts_for_nothing() -> None:
    gone = of("a4", "reject", undone="2031-03-12T10:00:00Z", undone_by="bo")
    assert effective(FIRE, (gone,)).reading == FIRE
    assert effective(FIRE, (gone,)).marks == {}


# Other readings and other texts


def renumbered(made: Reading) -> Reading:
    """Another model's reading: other numbers, other confidence, spans that begin or end a little elsewhere."""

    def shifted(span: Span) -> Span:
        end = max(span.start + 1, span.end - 2)
        return Span(start=span.start, end=end, text=made.article.text[span.start : end])

    found = [
        replace(one, id=f"a{90 - n}", parent=None, confidence=0.5, content=tuple(map(shifted, one.content)))
        for n, one in enumerate(made.attributions)
    ]
    return replace(made, attributions=tuple(found), model="another")


def test_reviews_find_their_records_in_another_reading() -> None:
    again = renumbered(FIRE)
    for n, seen in enumerate(FIRE.attributions):
        laid = effective(again, (of(seen.id, "reject"),))
        assert [one.id for one in laid.rejected] == [f"a{90 - n}"]


def test_a_mend_holds_in_another_reading_and_where_the_model_now_reads_it_right() -> None:
    content = words("“I will not guess at the cause.”")
    review = of("a3", "mend", mended=Mended(content=content))
    for again in (renumbered(FIRE), replace(FIRE, attributions=effective(FIRE, (review,)).reading.attributions)):
        laid = effective(again, (review,))
        (marked,) = laid.marks
        assert [span.text for span in by_id(laid.reading)[marked].content] == ["“I will not guess at the cause.”"]
        assert len(laid.reading.attributions) == 8


def test_what_people_accepted_stays_where_the_machine_no_longer_finds_it() -> None:
    fewer = replace(FIRE, attributions=tuple(one for one in FIRE.attributions if one.id != "a4"))
    laid = effective(fewer, (of("a4", number=7), of("a5", "reject", 8)))
    found = by_id(laid.reading)
    assert [span.text for span in found["p7"].content] == ["that the ship had been overloaded"]
    assert laid.marks["p7"].kept
    assert list(found) == ["a1", "a2", "a3", "p7", "a6", "a7", "a8"], "in the order of the text"


def test_a_rejected_record_that_the_machine_no_longer_finds_is_no_trouble() -> None:
    fewer = replace(FIRE, attributions=FIRE.attributions[:3])
    laid = effective(fewer, (of("a4", "reject"),))
    assert laid.reading == fewer


def test_reviews_follow_their_words_into_a_changed_article() -> None:
    moved = article((PARAGRAPHS[0], "A new paragraph that a later version of the page has.", *PARAGRAPHS[1:]))
    by = len("A new paragraph that a later version of the page has.\n")

    def shift(span: Span) -> Span:
        return replace(span, start=span.start + by, end=span.end + by)

    one = by_id(FIRE)["a4"]
    new = replace(one, id="a1", source=tuple(map(shift, one.source)), cue=tuple(map(shift, one.cue)),
                  content=tuple(map(shift, one.content)), speaker=None)  # fmt: skip
    mended = Mended(content=words("the ship had been overloaded"))
    laid = effective(reading(moved, (new,)), (of("a4", "mend", mended=mended),))
    assert [span.text for span in laid.reading.attributions[0].content] == ["the ship had been overloaded"]
    assert moved.text[laid.reading.attributions[0].content[0].start :].startswith("the ship had been")


def test_words_that_are_gone_leave_the_review_stranded_and_the_reading_alone() -> None:
    other = article(tuple(line.replace("overloaded", "repainted") for line in PARAGRAPHS))
    review = of("a4", "mend", mended=Mended(content=words("the ship had been overloaded")))
    machine = reading(other, (Attribution(id="a1", cue=(place(other, "denied"),)),))
    laid = effective(machine, (review,))
    assert laid.reading == machine
    assert laid.stranded == (1,)


def test_the_same_words_are_told_apart_by_what_stands_around_them() -> None:
    twice = article(("He said no.", "She said no.", "They said no."))
    for word in ("He", "She", "They"):
        selector = select(twice, place(twice, "said no", word))
        moved = article(("Well, he said no.", "He said no.", "She said no.", "They said no."))
        found = find(moved, selector)
        assert found is not None
        assert moved.text[: found.start].endswith(f"{word} ")


# Speakers


def test_speakers_are_made_one() -> None:
    cold = replace(FIRE, attributions=tuple(
        replace(one, speaker=Speaker(kind="person")) if one.id == "a3" else one for one in FIRE.attributions
    ))  # fmt: skip
    review = of("a1", "same speaker", others=(anchor_of(STORY, by_id(FIRE)["a3"]),))
    laid = effective(cold, (review,))
    assert by_id(laid.reading)["a3"].speaker == by_id(laid.reading)["a1"].speaker
    assert by_id(laid.reading)["a3"].speaker.name == "Mira Tolland"  # type: ignore[union-attr]
    assert laid.marks["a3"].verdict is None


def test_an_unnamed_source_is_never_merged_with_a_name() -> None:
    with pytest.raises(BadRequest, match="unnamed source"):
        check_same([by_id(FIRE)["a1"].speaker, by_id(FIRE)["a5"].speaker])
    forced = of("a1", "same speaker", others=(anchor_of(STORY, by_id(FIRE)["a5"]),))
    laid = effective(FIRE, (forced,))
    assert laid.reading == FIRE
    assert laid.stranded == (1,)


def test_one_speaker_is_split_in_two() -> None:
    other = SpeakerWords(name="Lenholm Lines", kind="organisation")
    review = of("a2", "other speaker", others=(anchor_of(STORY, by_id(FIRE)["a3"]),), mended=Mended(speaker=other))
    found = by_id(effective(FIRE, (review,)).reading)
    assert [getattr(found[key].speaker, "name", None) for key in ("a1", "a2", "a3")] == [
        "Mira Tolland", "Lenholm Lines", "Lenholm Lines",
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["name", "role", "described_as"])
def test_words_that_the_article_does_not_have_are_refused(field: str) -> None:
    with pytest.raises(BadRequest, match="does not stand in the article"):
        check_mended(STORY, None, Mended(speaker=replace(SpeakerWords(), **{field: "Oskar Brandt"})))


def test_a_source_that_the_article_leaves_unnamed_is_given_no_name() -> None:
    official = by_id(FIRE)["a5"].speaker
    named = SpeakerWords(name="Mira Tolland", kind="person")
    with pytest.raises(BadRequest, match="leaves this source unnamed"):
        check_mended(STORY, official, Mended(speaker=named))
    check_mended(STORY, official, Mended(speaker=named, source=words("Interior Minister Mira Tolland")))


# Invariants

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "source": st.lists(st.integers(0, 10_000), max_size=2),
        "cue": st.lists(st.integers(0, 10_000), max_size=1),
        "content": st.lists(st.integers(0, 10_000), max_size=3),
        "stance": st.sampled_from(["denies", "asks"]),
    },
)
REVIEWS = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(["accept", "reject", "mend"]), FIELDS, st.booleans()), max_size=8
)


def drawn(rows: list[Any]) -> list[Review]:
    made = []
    for number, (which, kind, fields, undone) in enumerate(rows, 1):
        changed = {}
        for part, value in fields.items():
            if part == "stance":
                changed[part] = value
            else:
                starts = [at % (len(STORY.text) - 20) for at in value]
                changed[part] = tuple(
                    select(STORY, Span(start=at, end=at + 15, text=STORY.text[at : at + 15])) for at in starts
                )
        mended = Mended(**changed) if kind == "mend" else None
        gone = "2031-03-12T10:00:00Z" if undone else None
        made.append(of(f"a{which + 1}", kind, number, mended=mended, undone=gone))
    return made


@given(REVIEWS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_people_say_every_span_stays_verbatim(rows: list[Any], again: bool) -> None:
    machine = renumbered(FIRE) if again else FIRE
    laid = effective(machine, drawn(rows))
    text = machine.article.text
    ids = [one.id for one in laid.reading.attributions]
    assert len(set(ids)) == len(ids)
    for found in (*laid.reading.attributions, *laid.rejected):
        assert all(text[span.start : span.end] == span.text for span in spans_of(found))
        assert found.parent is None or found.parent in ids or found in laid.rejected
    assert set(laid.marks) <= {*ids, *(one.id for one in laid.rejected)}
    assert laid.reading.article == machine.article


@given(REVIEWS)
@settings(max_examples=100, deadline=None)
def test_undone_reviews_leave_what_was_before_them(rows: list[Any]) -> None:
    reviews = drawn(rows)
    standing = [review for review in reviews if review.undone is None]
    assert effective(FIRE, reviews) == effective(FIRE, standing)
    undone = [replace(review, undone="2031-03-12T10:00:00Z", undone_by="bo") for review in reviews]
    assert effective(FIRE, undone).reading == FIRE


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_a_selector_finds_its_own_words_again(text: str, one: int, other: int, before: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    story, later = article((text,)), article((before + text,))
    span = Span(start=start, end=end, text=text[start:end])
    found, moved = find(story, select(story, span)), find(later, select(story, span))
    if start == end:
        assert found is None
    else:
        assert found == span
        assert moved is not None
        assert later.text[moved.start : moved.end] == span.text


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5))
def test_a_set_of_characters_lies_over_itself(pairs: list[tuple[int, int]]) -> None:
    ranges = [(min(pair), max(pair)) for pair in pairs]
    covered = {at for start, end in ranges for at in range(start, end)}
    assert overlap(ranges, ranges) == (1.0 if covered else 0.0)


# Words that a person types


@pytest.mark.parametrize(
    ("typed", "had"),
    [
        ('it "the darkest night this coast has known."', "it “the darkest night this coast has known.”"),
        ("  denied ", "denied"),
        ("port   official,\nwho", "port official, who"),
        ("PORT ANSEL - At", "PORT ANSEL — At"),
    ],
)
def test_typed_words_are_found_as_the_article_has_them(typed: str, had: str) -> None:
    found = find_words(STORY, typed, 0)
    assert found is not None
    assert found.text == had == STORY.text[found.start : found.end]


@pytest.mark.parametrize("typed", ["", " ", "the ship was overloaded", ".*", "x" * 30_000, "\x00", "(a+)+$"])
def test_words_that_are_not_there_are_not_found(typed: str) -> None:
    assert find_words(STORY, typed, 0) is None


def test_of_many_places_the_nearest_is_taken() -> None:
    story = article(("no no no no",))
    assert [find_words(story, "no", near).start for near in (0, 4, 11)] == [0, 3, 9]  # type: ignore[union-attr]


# Relations


def matter() -> Matter:
    said = tuple(Statement(article_id=key, attribution=by_id(FIRE)[found]) for key, found in (("x", "a1"), ("y", "a4")))
    machine = Relation(kind="corroborates", earlier="x/a1", later="y/a4", score=0.5, reason="The machine's.")
    return Matter(id="m", label="m", statements=said, origins=(), relations=(machine,))


@pytest.mark.parametrize("kind", ["contradicts", "none"])
def test_a_persons_word_on_a_relation_takes_the_place_of_the_machines(kind: str) -> None:
    later = Target(article_id="y", anchor=anchor_of(STORY, by_id(FIRE)["a4"]))
    review = of("a1", "relation", later=later, relation=kind, contradiction="denial", note="She says, they deny.")
    relations, marks = effective_relations(matter(), (review,))
    assert [one.kind for one in relations] == ([] if kind == "none" else ["contradicts"])
    assert marks == {"x/a1 y/a4": review}
    if relations:
        assert (relations[0].reason, relations[0].contradiction) == ("She says, they deny.", "denial")
    assert effective_relations(matter(), (replace(review, undone="x"),)) == (matter().relations, {})
    assert effective(FIRE, (review,)).reading == FIRE


# Training data


def test_what_people_decided_becomes_a_row_to_train_on() -> None:
    reviews = (of("a4", number=1), of("a8", "reject", 2), of("a1", number=3), of("a6", number=4), of("a7", number=5))
    row = training_row("x", FIRE, effective(FIRE, reviews))
    assert row is not None
    read = corpus_article(row)
    assert read.text == STORY.text

    def said(spans: list[list[int]]) -> list[str]:
        return [row["text"][start:end] for start, end in spans]

    assert [said(one["cue"]) for one in row["attributions"]] == [["denied"], ["told"]], "outermost, wholly reviewed"
    assert said(row["attributions"][0]["content"]) == ["that the ship had been overloaded"]
    left_out = [row["text"][start:end] for start, end in row["ignore"]]
    assert left_out == [PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[4]]
    assert PARAGRAPHS[6] not in left_out, "all was rejected there: silence that teaches"


def test_a_mended_record_is_exported_as_it_was_mended() -> None:
    mended = Mended(content=words("the ship had been overloaded"))
    row = training_row("x", FIRE, effective(FIRE, (of("a4", "mend", mended=mended),)))
    assert row is not None
    ((start, end),) = row["attributions"][0]["content"]
    assert row["text"][start:end] == "the ship had been overloaded"


def test_an_article_without_a_wholly_reviewed_paragraph_teaches_nothing() -> None:
    assert training_row("x", FIRE, effective(FIRE, ())) is None
    assert training_row("x", FIRE, effective(FIRE, (of("a1"),))) is None
