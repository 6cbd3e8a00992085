from __future__ import annotations

import pytest

from tests.statements.marked import described

ATTITUDES = {
    "statement": (
        "<She> [said] {the road was open}.",
        "<The union> [denied] {any part in it}.",
        "[According to] <the log>, {the ship left at noon}.",
        "<The captain> [told] <reporters> {that the doors were shut}.",
        "<She> [said she hoped] {the ship would float}.",
        "{“I beg you to wait,”} <she> [pleaded].",
        "{The doors were shut.}",
        "<The line> [declined] {to comment}.",
        "<The owner> [appeared to blame] {the crew}.",
        "<An audit> [found] {that the pumps were old}.",
        "<The mayor> [left no doubt] {that the pier would close}.",
    ),
    "belief": (
        "<He> [thinks] {the ship is lost}.",
        "<Residents> [fear] {that the dam will break}.",
        "<The crew> [doubted] {that the pump would hold}.",
        "<Tolland> [is convinced] {that the log was changed}.",
        "{The plot} [was considered] {a danger}.",
        "<The owner> [was dismayed by] {the delay}.",
    ),
    "perception": (
        "<A guard> [saw] {two men run from the pier}.",
        "<The crew> [learned] {that the port was closed}.",
        "<She> [had heard] {that the ship was sold}.",
        "<They> [know] {where the log is}.",
    ),
    "intention": (
        "<The line> [plans] {to sell the ship}.",
        "<She> [vowed] {to appeal}.",
        "<The council> [decided] {to close the pier}.",
        "<Orvane> [agreed] {to share the coast}.",
        "<The guard> [refused] {to open the gate}.",
        "<The line> [declined] {to lend the tug}.",
        "<The engineer> [sought] {to save the pier}.",
    ),
    "wish": (
        "<The union> [wants] {a new vote}.",
        "<The families> [hope] {to bring him home}.",
        "<The mayor> [urged] {people to leave}.",
        "<Tolland> [called for] {an inquiry}.",
        "<She> [asked] <the judge> {to wait}.",
        "<The strikers> [demanded] {their pay}.",
        "<The sailors> [asked] {the owner to mend the pumps}.",
        "<The guard> [warned] {the crowd to keep back}.",
    ),
    "decree": (
        "<The court> [ordered] {the ferry to stay}.",
        "<The council> [banned] {night fishing}.",
        "<The general> [told] <his men> {to hold the bridge}.",
        "<The council> [repealed] {the tax}.",
        "<The members> [voted] {to close the pier}.",
    ),
}


@pytest.mark.parametrize(
    ("attitude", "sentence"),
    [(attitude, sentence) for attitude, sentences in ATTITUDES.items() for sentence in sentences],
)
def test_attitude(attitude: str, sentence: str) -> None:
    assert described(sentence).attitude == attitude
