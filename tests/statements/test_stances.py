from __future__ import annotations

import pytest

from tests.statements.marked import described

STANCES = {
    "states": (
        "<Karsk> [said without further comment] {that the ship was sold}.",
        "<He> [did not hesitate to say] {that it was lost}.",
        "<Karsk> [said] {he would welcome an inquiry}.",
        "<She> [said] {he denied her entry}.",
        "<She> [said] {they were sorry to see him go}.",
        "<She> [told] <reporters> {“He will ruin this coast”}.",
        "<The mayor> [said] {the bridge was closed}.",
        "{“The road is open,”} <Tolland> [said].",
        "<He> [called] {the harbour “a jewel”}.",
        "<The ministry> [would say] {that the road is open}.",
        "<The court> [denied] {him bail}.",
        "<The consulate> [denied] {entry to four sailors}.",
        "<The judge> [denied] {a request to delay the hearing}.",
        "<The sailors> [were denied] {access to a lawyer}.",
        "<She> [said] {the report was published on Monday}.",
        "<She> [said] {if the reports were false she would be glad}.",
        "<He> [said] {he would lose his seat}.",
        "[according to] <the harbour log>, {the ferry left at noon}.",
        "<The union> [wants] {a new vote}.",
        "<Karsk> [slammed] {“The fleet is a disgrace to this coast”}.",
    ),
    "confirms": (
        "<The ministry> [confirmed] {that two ships had collided}.",
        "<She> [acknowledged] {that the warning came late}.",
        "<The operator> [admitted] {the doors were locked}.",
        "<The captain> [pleaded guilty to] {three charges}.",
    ),
    "denies": (
        "[It was denied] {that the ship was full}.",
        "{Reports of a raid} [were denied].",
        "{“We categorically deny these claims,”} <the operator> [said].",
        "<The palace> [dismissed] {the report as baseless}.",
        "<The ministry> [denied] {that troops had crossed the border}.",
        "<Lenholm Lines> [has repeatedly denied] {any wrongdoing}.",
        "{The reports} [were denied by] <the palace>.",
        "<The palace> [denied] {striking the hospital}.",
        "<A spokesman> [said] {it was untrue that the minister had resigned}.",
        "<The governor> [said] {reports of a shortage were false}.",
        "<The governor> [said] {“These claims are completely baseless”}.",
        "<She> [called] {the accusation “a fabrication”}.",
        "<The fleet> [described] {the report as false}.",
        "<He> [refuted] {the claim}.",
    ),
    "does not confirm": (
        "<The palace> [refused to deny] {the report}.",
        "<The envoy> [declined to rule out] {talks}.",
        "<The navy> [said] {it could not confirm that a ship was lost}.",
        "<A spokesman> [said] {he was unable to verify the report}.",
        "<She> [said] {“We cannot confirm this”}.",
        "<The ministry> [did not confirm] {the strike}.",
        "<The navy> [could not confirm] {that a ship was lost}.",
        "<Police> [have yet to confirm] {the number of dead}.",
        "<The palace> [declined to confirm] {the visit}.",
        "<She> [did not say] {when the bridge would open}.",
        "<The palace> [did not deny] {that the visit was planned}.",
        "<He> [offered no evidence for] {the claim}.",
        "<The minister> [has never said] {that the tax would rise}.",
    ),
    "neither confirms nor denies": (
        "<A spokesman> [said] {she could neither confirm nor deny the report}.",
        "<The army> [neither confirmed nor denied] {the raid}.",
        "<The army> [would neither confirm nor deny] {the raid}.",
        "<The service> [refused to confirm or deny] {the report}.",
        "<The embassy> [would not confirm or deny] {that he was there}.",
        "<The fleet> [can neither confirm nor deny] {any losses}.",
        "<The fleet> [declined] {to confirm or deny the loss}.",
    ),
    "declines to comment": (
        "<A spokesman> [said] {he would not comment}.",
        "{“No comment,”} <Karsk> [said].",
        "<The bank> [declined to comment on] {the inquiry}.",
        "<The bank> [declined] {to comment}.",
        "<The palace> [refused to say] {whether the king was ill}.",
        "<The coach> [would not say] {who would play}.",
        "<The firm> [wouldn’t comment on] {the sale}.",
        "<The ministry> [had no immediate comment on] {the report}.",
        "<The company> [declined] {to discuss the talks}.",
    ),
    "could not be reached": (
        "<Karsk> [could not be reached for] {comment}.",
        "<The firm> [did not respond to] {requests for comment}.",
        "<The firm> [did not immediately respond to a request for] {comment on the fire}.",
        "<The embassy> [has not replied to] {emailed questions}.",
        "<Her lawyer> [didn’t return] {calls}.",
        "<Karsk> [was not immediately available for comment on] {the charge}.",
    ),
    "demands": (
        "<The union> [demanded] {that the port close}.",
        "<The council> [called on] {the king to abdicate}.",
        "<Tolland> [called for] {an inquiry}.",
        "<The mayor> [urged] {residents to stay indoors}.",
        "<The general> [told] <the men> {to hold the bridge}.",
        "<They> [asked] {to see the ship’s log}.",
        "<The court> [ordered] {the ferry to stay in port}.",
    ),
    "asks": (
        "<The lawyer> [asked] {whether the doors had been locked}.",
        "{“Who closed the doors?”} <she> [said].",
        "<Residents> [wondered] {why no alarm was raised}.",
    ),
    "promises": (
        "<The operator> [promised] {to repay every passenger}.",
        "<The minister> [vowed] {that those to blame would be found}.",
        "<She> [pledged] {2m crowns for the families}.",
        "<The line> [plans] {to sell the ship}.",
        "<Tolland> [said] {she would resign}.",
        "<The minister> [said] {“We will rebuild the pier”}.",
    ),
    "expects": (
        "<The ministry> [is expected to deny] {the report}.",
        "<The bank> [expects] {prices to fall}.",
        "<Analysts> [predicted] {a mild winter}.",
        "{The toll} [is expected to] {rise}.",
        "<They> [feared] {that the toll would rise}.",
    ),
    "accuses": (
        "<Orvane> [accused] {Karsk of shelling the port}.",
        "<The families> [blamed] {the operator}.",
        "<Rebels> [alleged] {that the count was rigged}.",
        "<He> [said] {the minister is lying about the toll}.",
    ),
    "agrees": (
        "<The chair> [agreed] {that the rules were old}.",
        "<Two parties> [endorsed] {the plan}.",
    ),
    "disagrees": (
        "{“We reject this plan,”} <the union> [said].",
        "<The union> [said no to] {the offer}.",
        "<The palace> [dismissed] {the idea}.",
        "<The union> [rejected] {the offer}.",
        "<The captain> [disputed] {that account}.",
        "<Her brother> [does not believe] {that she left}.",
        "<The envoy> [ruled out] {talks}.",
    ),
    "apologises": (
        "{“We are deeply sorry,”} <the operator> [said].",
        "<The line> [apologised for] {the delay}.",
        "<The captain> [has apologized to] {the families}.",
    ),
}


@pytest.mark.parametrize(
    ("stance", "sentence"), [(stance, sentence) for stance, sentences in STANCES.items() for sentence in sentences]
)
def test_stance(stance: str, sentence: str) -> None:
    assert described(sentence).stance == stance


def test_without_a_cue_the_words_are_stated() -> None:
    assert described("{The ship was full.}").stance == "states"
