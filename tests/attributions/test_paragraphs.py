"""Quotations that run over paragraphs: the newspapers' rule, on drafts laid by hand."""

from __future__ import annotations

from onrecord.attributions.link import Draft
from onrecord.attributions.paragraphs import join_runs
from onrecord.attributions.quotes import find_quotes
from onrecord.records import Article, Paragraph


def article(*paragraphs: str) -> Article:
    text, found = "", []
    for words in paragraphs:
        found.append(Paragraph(start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    return Article(text=text, paragraphs=tuple(found))


def draft(of: Article, paragraph: int, source: str, cue: str, *content: str) -> Draft:
    start = of.paragraphs[paragraph].start

    def at(words: str) -> tuple[int, int]:
        where = of.text.index(words, start)
        return where, where + len(words)

    return Draft(paragraph, (at(cue),), (at(source),), tuple(map(at, content)), 0.9)


def joined(of: Article, drafts: list[Draft], openings: list[Draft] | None = None) -> list[tuple[str, list[str]]]:
    """(source, contents) of each draft after joining; the source is '' where it has none."""
    quotes = [find_quotes(of.text, p.start, p.end) for p in of.paragraphs]

    def cut(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [of.text[s:e] for s, e in spans]

    out = join_runs(of, quotes, drafts, openings or [])
    return [(" ".join(cut(d.source)), cut(d.content)) for d in sorted(out, key=lambda d: d.anchor)]


def test_a_quotation_left_open_goes_on_with_its_speaker() -> None:
    a = article("“We held the bridge,” Oda Renn said. “It was dark.", "“Nobody slept.", "“We will rebuild it.”")
    found = joined(a, [draft(a, 0, "Oda Renn", "said", "“We held the bridge,”", "“It was dark.")])
    assert found == [
        ("Oda Renn", ["“We held the bridge,”", "“It was dark.", "“Nobody slept.", "“We will rebuild it.”"])
    ]


def test_a_run_that_ends_with_its_speaker_is_laid_to_them() -> None:
    a = article("“The water came at night, without a sound.", "“By dawn the mill was gone,” said Ilse Marr.")
    found = joined(a, [draft(a, 1, "Ilse Marr", "said", "“By dawn the mill was gone,”")])
    assert found == [("Ilse Marr", ["“The water came at night, without a sound.", "“By dawn the mill was gone,”"])]


def test_runs_without_a_speaker_stay_nameless_and_apart() -> None:
    a = article(
        "We asked two divers.", "“The gate was already broken.", "“Everyone knew it.”", "“I never saw the gate open.”"
    )
    assert joined(a, []) == [
        ("", ["“The gate was already broken.", "“Everyone knew it.”"]),
        ("", ["“I never saw the gate open.”"]),
    ]


def test_a_bare_quotation_after_one_speaker_goes_on_with_them() -> None:
    a = article("“We see no risk,” Oda Renn told reporters.", "“The gate is sound and it will hold.”")
    found = joined(a, [draft(a, 0, "Oda Renn", "told", "“We see no risk,”")])
    assert found == [("Oda Renn", ["“We see no risk,”", "“The gate is sound and it will hold.”"])]


def test_a_bare_quotation_after_two_speakers_is_laid_to_neither() -> None:
    a = article("“We see no risk,” Oda Renn said. “We do,” Ilse Marr said.", "“The gate is sound and it will hold.”")
    found = joined(
        a, [draft(a, 0, "Oda Renn", "said", "“We see no risk,”"), draft(a, 0, "Ilse Marr", "said", "“We do,”")]
    )
    assert found[-1] == ("", ["“The gate is sound and it will hold.”"])


def test_a_bare_quotation_after_an_indirect_one_stays_nameless() -> None:
    a = article("Oda Renn said the gate was sound.", "“It was never going to hold the water.”")
    found = joined(a, [draft(a, 0, "Oda Renn", "said", "the gate was sound")])
    assert found[-1] == ("", ["“It was never going to hold the water.”"])


def test_an_announced_quotation_is_laid_to_whoever_was_announced() -> None:
    a = article("Oda Renn wrote to the council:", "“The gate must be shut before winter comes.", "“There is no time.”")
    found = joined(a, [], [draft(a, 0, "Oda Renn", "wrote")])
    assert found == [("Oda Renn", ["“The gate must be shut before winter comes.", "“There is no time.”"])]


def test_a_lost_closing_mark_does_not_swallow_the_next_speaker() -> None:
    a = article("“We see no risk, said Oda Renn.", "“We do see one,” said Ilse Marr.")
    drafts = [draft(a, 0, "Oda Renn", "said", "“We see no risk"), draft(a, 1, "Ilse Marr", "said", "“We do see one,”")]
    assert joined(a, drafts) == [("Oda Renn", ["“We see no risk"]), ("Ilse Marr", ["“We do see one,”"])]


def test_what_stands_inside_a_run_is_nested_in_it() -> None:
    a = article("“The council told us a lie.", "“The engineers say the gate was cracked.”")
    inner = draft(a, 1, "The engineers", "say", "the gate was cracked")
    quotes = [find_quotes(a.text, p.start, p.end) for p in a.paragraphs]
    nested, whole = sorted(join_runs(a, quotes, [inner], []), key=lambda d: bool(d.outer), reverse=True)
    assert nested.outer == whole.key
    assert whole.source == ()


def test_a_single_quoted_word_on_a_line_is_no_run() -> None:
    assert joined(article("“Closed”", "The gate stayed shut."), []) == []
