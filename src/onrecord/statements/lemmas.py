"""The verbs, nouns and adjectives that cues are made of, from every inflected form to its lemma."""

from __future__ import annotations

from onrecord.statements.vocabulary import words

_IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "think": "thinks thought thinking",
    "believe": "believes believed believing belief beliefs believer", "feel": "feels felt feeling",
    "know": "knows knew known knowing", "see": "sees saw seen seeing", "hear": "hears heard hearing",
    "learn": "learns learned learnt learning", "find": "finds found finding findings",
    "understand": "understands understood understanding", "hold": "holds held holding", "make": "makes made making",
    "give": "gives gave given giving", "put": "puts putting", "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking", "swear": "swears swore sworn swearing",
    "forbid": "forbids forbade forbidden forbidding", "forecast": "forecasts forecasted forecasting",
    "foresee": "foresees foresaw foreseen foreseeing", "seek": "seeks sought seeking",
    "bid": "bids bade bidden bidding", "refute": "refutes refuted refuting refutal",
    "deny": "denies denied denying denial denials", "reply": "replies replied replying replies",
    "decide": "decides decided deciding decision", "refuse": "refuses refused refusing refusal refusals",
    "confirm": "confirms confirmed confirming confirmation", "admit": "admits admitted admitting admission",
    "plan": "plans planned planning", "ban": "bans banned banning",
    "commit": "commits committed committing commitment commitments",
    "acknowledge": "acknowledges acknowledged acknowledging acknowledgment acknowledgement",
    "intend": "intends intended intending intention intent",
    "accuse": "accuses accused accusing accusation accusations",
    "allege": "alleges alleged alleging allegation allegations", "promise": "promises promised promising",
    "expect": "expects expected expecting expectation expectations",
    "predict": "predicts predicted predicting prediction predictions",
    "propose": "proposes proposed proposing proposal proposals", "agree": "agrees agreed agreeing agreement",
    "disagree": "disagrees disagreed disagreeing disagreement",
    "oppose": "opposes opposed opposing opposition opponent opponents",
    "object": "objects objected objecting objection objections", "reject": "rejects rejected rejecting rejection",
    "apologise": "apologises apologised apologising apologize apologizes apologized apologizing "
    "apology apologies",
    "criticise": "criticises criticised criticising criticize criticizes criticized criticizing criticism "
    "critic critics critical",
    "recognise": "recognises recognised recognising recognize recognizes recognized recognizing recognition",
    "suspect": "suspects suspected suspecting suspicion suspicions", "warn": "warns warned warning warnings",
    "support": "supports supported supporting supporter supporters supportive",
    "favour": "favours favoured favouring favor favors favored favoring",
    "endorse": "endorses endorsed endorsing endorsement", "approve": "approves approved approving approval",
    "advocate": "advocates advocated advocating advocacy", "repeal": "repeals repealed repealing",
    "recommend": "recommends recommended recommending recommendation", "advise": "advises advised advising advice",
    "threaten": "threatens threatened threatening threat threats", "assume": "assumes assumed assuming assumption",
    "instruct": "instructs instructed instructing instruction instructions", "rule": "rules ruled ruling rulings",
    "comment": "comments commented commenting", "respond": "responds responded responding response",
    "estimate": "estimates estimated estimating",
    "authorise": "authorises authorised authorising authorize authorizes authorized authorizing",
    "worry": "worries worried worrying worrisome", "prohibit": "prohibits prohibited prohibiting prohibition",
    "prefer": "prefers preferred preferring preference",
    "realise": "realises realised realising realize realizes realized realizing",
    "remember": "remembers remembered remembering", "pray": "prays prayed praying",
    "verify": "verifies verified verifying verification", "convince": "convinced", "confident": "confidence",
    "hope": "hopes hoped hoping hopeful", "fear": "fears feared fearing fearful",
    "doubt": "doubts doubted doubting doubtful", "determine": "determines determined determining",
    "perceive": "perceives perceived perceiving perception", "aware": "awareness", "eager": "eagerness",
    "willing": "willingness", "sure": "", "certain": "", "afraid": "", "keen": "", "ready": "", "sorry": "",
    "anxious": "", "glad": "", "happy": "", "able": "", "frustrated": "", "angry": "", "disappointed": "",
    "alarmed": "", "proud": "", "satisfied": "", "optimistic": "", "pessimistic": "", "sceptical": "",
    "skeptical": "", "unaware": "", "unsure": "", "uncertain": "", "concern": "concerns concerned concerning",
    "order": "orders ordered ordering", "offer": "offers offered offering", "permit": "permits permitted permitting",
    "regret": "regrets regretted regretting", "unlikely": "", "reportedly": "", "allegedly": "", "apparently": "",
    "upset": "", "angered": "", "scared": "", "nervous": "", "shocked": "", "wary": "", "unhappy": "", "anxiety": "",
    "charge": "charges charged charging", "project": "projects projected projecting projection projections",
    "outlook": "outlooks", "pass": "passes passed passing", "obvious": "", "evident": "",
    "liken": "likens likened likening", "compare": "compares compared comparing comparison",
    "veto": "vetoes vetoed vetoing", "despair": "despairs despaired despairing",
    "override": "overrides overrode overridden overriding", "chagrin": "", "determined": "", "dedicated": "",
    "skepticism": "", "scepticism": "", "enthusiasm": "", "enthusiastic": "", "pleased": "", "grateful": "",
    "rip": "rips ripped ripping", "enamored": "enamoured", "bitter": "", "passion": "passionate",
    "care": "cares cared caring",
    "need": "needs needed needing", "sign": "signs signed signing", "sue": "sues sued suing", "design": "designed",
    "sceptic": "skeptic skeptics sceptics", "seemingly": "",
    "goal": "goals", "try": "tries tried trying", "effort": "efforts", "attack": "attacks attacked attacking",
}  # fmt: skip
_REGULAR = words(
    "specify identify elaborate argue add ask claim insist maintain contend assert state note announce declare "
    "report explain reveal disclose suggest imply indicate hint mention observe recall testify tweet post show "
    "describe call question wonder inquire query consider view regard deem judge trust presume guess suppose "
    "reckon imagine anticipate want wish desire long yearn urge appeal plead beg request petition press "
    "push demand require command decree mandate sentence direct bar block outlaw vow pledge guarantee assure aim "
    "mean attempt resolve opt choose prepare concede affirm corroborate concur accept back welcome echo side join "
    "dispute dismiss disavow repudiate rebut contradict condemn denounce decry slam blast assail blame "
    "fault decline watch witness notice discover sense spot detect conclude love like hate dislike enjoy admire "
    "appreciate doubt encourage release provide cite mock rebuke lambast deride bemoan challenge rebuff resist "
    "praise applaud hail champion embrace defend reach return discuss seem appear look vote issue allow exclude "
    "grant reassert reaffirm repeat brand label portray dub depict rate define dread lament resent despise detest "
    "loathe cherish relish distrust mistrust fathom dismay outrage unsettle disturb trouble puzzle baffle amaze "
    "thrill delight excite offend disgust infuriate enact overturn uphold overrule ratify sanction impose enforce "
    "legalise legalize appoint nominate abolish revoke rescind pardon tout celebrate congratulate cheer commend laud "
    "thank rail boo chide scold critique balk lash protest berate chastise admonish ridicule disparage deplore "
    "complain speculate persuade pursue impress startle surprise interest adopt sentence aspire strive endeavour "
    "attempt lobby crave express"
)


def _regular_forms(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    stem = f"{lemma}{lemma[-1]}" if lemma in ("bar", "beg", "spot", "slam", "rebut") else lemma
    plural = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    return [lemma, plural, f"{stem}ed", f"{stem}ing"]


FORMS = {form: lemma for lemma in _REGULAR for form in _regular_forms(lemma)}
FORMS.update({form: lemma for lemma, forms in _IRREGULAR.items() for form in (lemma, *forms.split())})


def lemma_of(word: str) -> str:
    """The lemma of a word that cues are made of; empty for any other word."""
    return FORMS.get(word.lower(), "")
