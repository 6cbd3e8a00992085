"""Words made comparable: stems without function words and numbers, names, and the numbered thing's fate."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s+(?:of\s+|de\s+|the\s+)?[A-ZÀ-ÖØ-Þ][\w’'-]*)*")


def word_set(text: str) -> frozenset[str]:
    """The words of a table, written as one text."""
    return frozenset(text.split())


FUNCTION_WORDS = word_set(
    """a about above across after again against all also although am among an and another any are as at away back be
    because been before being below between both but by can cannot could day did do does doing down during each either
    else even ever every few for from further had has have having he her here hers herself him himself his how i if in
    into is it its itself just last late later least less like made make many may me might mine more most much must my
    near neither never next no nobody none nor not nothing now of off on once one only or other others our ours out
    over own per same shall she should since so some still such than that the their theirs them themselves then there
    these they this those though through time to today together too two under until up upon us very was we were what
    when where whether which while who whom whose why will with within without would year yesterday yet you your yours
    three four five six seven eight nine ten eleven twelve hundred hundreds
    thousand thousands million millions billion billions trillion dozen dozens percent
    first second third monday tuesday wednesday thursday friday saturday sunday said say says saying told tell tells
    according added people persons person man men woman women exactly nearly almost around roughly number figure count
    """
)

FATES = {
    "killed": "kill kills killed killing dead die dies died dying death deaths fatality fatalities bodies "
    "perished slain lives",
    "injured": "injure injures injured injuring injuries wound wounds wounded wounding hurt burns",
    "casualties": "casualty casualties",
    "missing": "missing unaccounted",
    "moved": "evacuate evacuated evacuating evacuation moved displaced fled flee homeless",
    "arrested": "arrest arrests arrested arresting detained detain detaining detention held",
    "captured": "captured capture abducted kidnapped hostage hostages",
    "rescued": "rescued rescue freed saved released",
    "damaged": "damage damaged damages damaging",
    "destroyed": "destroy destroyed destroying burned razed flattened levelled",
    "infected": "infected infection infections",
    "stolen": "stolen stole steal theft robbed",
    "trapped": "trapped buried",
    "stranded": "stranded stuck",
    "treated": "treated treat hospitalised hospitalized",
}
"""What befell the counted: two counts are comparable only where it is the same."""
FATE_OF = {word: fate for fate, words in FATES.items() for word in words.split()}


def words_of(text: str) -> list[str]:
    """All words of a text in lower case, as they stand."""
    return [word.casefold() for word in WORD.findall(text)]


def stems_of(text: str) -> frozenset[str]:
    """What a text is about: its content words cut to stems, one word for each fate, no numbers."""
    return frozenset(
        FATE_OF.get(word) or stem(word)
        for word in words_of(text)
        if word not in FUNCTION_WORDS and not word[0].isdigit() and len(word) > 1
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its common endings: rough, but the same for both sides of a comparison."""
    word = re.sub(r"[’']s?$", "", word)
    word = _ONE_WORD.get(word, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + instead
    return word


_ONE_WORD = {
    "earthquake": "quake", "tremor": "quake", "blaze": "fire", "blast": "explosion", "automobile": "car",
    "stood": "stand", "gave": "give", "given": "give", "took": "take", "taken": "take", "broke": "break",
    "broken": "break", "went": "go", "gone": "go", "came": "come", "fell": "fall", "fallen": "fall", "rose": "rise",
    "risen": "rise", "grew": "grow", "grown": "grow", "lost": "lose", "sold": "sell", "found": "find",
    "met": "meet", "began": "begin", "begun": "begin", "left": "leave", "shot": "shoot", "struck": "strike",
    "sent": "send", "paid": "pay", "spent": "spend", "built": "build", "bought": "buy", "won": "win",
    "knew": "know", "known": "know", "saw": "see", "seen": "see", "thought": "think", "led": "lead", "ran": "run",
    "drove": "drive", "driven": "drive", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "got": "get", "sank": "sink", "sunk": "sink", "threw": "throw", "thrown": "throw", "hid": "hide",
    "hidden": "hide", "drew": "draw", "drawn": "draw", "caught": "catch", "brought": "bring", "taught": "teach",
    "fought": "fight", "kept": "keep", "felt": "feel", "heard": "hear", "slept": "sleep", "stole": "steal",
    "dug": "dig", "laid": "lay", "sat": "sit", "rode": "ride", "sang": "sing", "shook": "shake", "swore": "swear",
    "woke": "wake", "fed": "feed", "dealt": "deal", "meant": "mean", "lent": "lend", "swam": "swim", "hung": "hang",
    "stuck": "stick", "owes": "owe", "owed": "owe",
}  # fmt: skip
"""Words read as another: other words for one thing, and forms that no ending gives away."""
PAST_FORMS = (frozenset(_ONE_WORD) - word_set("earthquake tremor blaze blast automobile owes")) | word_set(
    "beat hit put let cut set burst held"
)
"""Past forms of verbs that no ending gives away."""
_ENDINGS = (
    ("losions", "lod"), ("losion", "lod"), ("ations", ""), ("ation", ""), ("ities", ""), ("ments", ""), ("ment", ""),
    ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("ed", ""),
    ("ly", ""), ("ers", ""), ("er", ""), ("ss", "ss"), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip


def names_in(text: str) -> frozenset[str]:
    """Names in running text, in lower case; a capital that only opens a sentence is no name."""
    found = set()
    for match in NAME.finditer(text):
        opens = (
            not text[: match.start()].rstrip(" \n\t“\"'‘—–-")
            or text[: match.start()].rstrip(" \n\t“\"'‘")[-1] in ".!?:\n"
        )
        name = match.group()
        if opens and " " not in name:
            continue
        found.add(re.sub(r"[’']s$", "", name).casefold())
    return frozenset(found)


CURRENCIES = frozenset(
    stem(word) for word in word_set("crowns dollars euros pounds francs rubles roubles yen yuan dinars")
)
"""Where they are counted, the money is, and not what befell the thing that it pays for."""
