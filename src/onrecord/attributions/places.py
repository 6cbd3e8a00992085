"""Countries and capitals that stand for their governments, the names of peoples, and states by their letters."""

from __future__ import annotations

from onrecord.attributions.lexicon import words

METONYMS = frozenset(
    {
        "white house", "downing street", "no. 10", "10 downing street", "capitol hill", "foreign office",
        "home office", "state department", "élysée", "elysee", "blue house", "beijing", "moscow", "washington",
        "london", "paris", "berlin", "brussels", "kyiv", "kiev", "tehran", "pyongyang", "seoul", "tokyo",
        "jerusalem", "ankara", "delhi", "new delhi", "islamabad", "kabul", "baghdad", "damascus", "riyadh", "cairo",
        "madrid", "rome", "athens", "warsaw", "budapest", "belgrade", "minsk", "caracas", "havana", "canberra",
        "ottawa", "taipei", "hanoi", "doha", "beirut", "tbilisi", "yerevan", "baku", "vienna", "stockholm", "oslo",
        "helsinki", "copenhagen", "dublin", "lisbon", "prague", "bucharest", "sofia", "nairobi", "abuja",
        "pretoria", "addis ababa", "khartoum", "tripoli", "algiers", "rabat", "us", "u.s.", "united states",
        "america", "uk", "u.k.", "united kingdom", "britain", "england", "scotland", "wales", "ireland", "france",
        "germany", "italy", "spain", "portugal", "greece", "turkey", "türkiye", "russia", "ukraine", "belarus",
        "poland", "hungary", "romania", "bulgaria", "serbia", "croatia", "slovenia", "slovakia", "czech republic",
        "czechia", "austria", "switzerland", "netherlands", "belgium", "luxembourg", "denmark", "sweden", "norway",
        "finland", "iceland", "estonia", "latvia", "lithuania", "moldova", "georgia", "armenia", "azerbaijan",
        "kazakhstan", "uzbekistan", "israel", "iran", "iraq", "syria", "lebanon", "jordan", "egypt", "saudi arabia",
        "qatar", "kuwait", "yemen", "oman", "bahrain", "united arab emirates", "uae", "libya", "tunisia", "algeria",
        "morocco", "sudan", "south sudan", "ethiopia", "eritrea", "somalia", "kenya", "uganda", "rwanda", "burundi",
        "tanzania", "nigeria", "ghana", "senegal", "mali", "niger", "chad", "cameroon", "south africa", "zimbabwe",
        "zambia", "mozambique", "angola", "congo", "china", "japan", "south korea", "north korea", "taiwan",
        "india", "pakistan", "bangladesh", "sri lanka", "nepal", "myanmar", "thailand", "vietnam", "cambodia",
        "laos", "malaysia", "singapore", "indonesia", "philippines", "australia", "new zealand", "canada", "mexico",
        "cuba", "haiti", "guatemala", "honduras", "el salvador", "nicaragua", "costa rica", "panama", "colombia",
        "venezuela", "ecuador", "peru", "bolivia", "chile", "argentina", "uruguay", "paraguay", "brazil",
        "afghanistan", "mongolia", "european union", "eu", "european commission",
    }
)  # fmt: skip
"""Countries and the places that stand for their governments, in lower case."""

DEMONYMS = words(
    "african american asian european arab latino hispanic muslim christian catholic jewish black white russian "
    "ukrainian chinese british english scottish welsh irish french german italian spanish portuguese greek turkish "
    "israeli palestinian syrian iraqi iranian saudi egyptian korean japanese indian pakistani afghan australian "
    "canadian mexican cuban brazilian polish hungarian romanian dutch belgian swedish norwegian danish finnish swiss "
    "austrian kurdish africans americans asians europeans arabs latinos hispanics muslims christians catholics jews "
    "russians ukrainians italians canadians mexicans australians north south east west northern southern eastern "
    "western central"
)
"""Words that say of which people someone is: no part of a person's name."""

STATES = {
    "ala": "alabama", "al": "alabama", "ak": "alaska", "ariz": "arizona", "az": "arizona", "ark": "arkansas",
    "ar": "arkansas", "calif": "california", "ca": "california", "colo": "colorado", "co": "colorado",
    "conn": "connecticut", "ct": "connecticut", "del": "delaware", "de": "delaware", "fla": "florida",
    "fl": "florida", "ga": "georgia", "hi": "hawaii", "id": "idaho", "ill": "illinois", "il": "illinois",
    "ind": "indiana", "in": "indiana", "ia": "iowa", "kan": "kansas", "ks": "kansas", "ky": "kentucky",
    "la": "louisiana", "me": "maine", "md": "maryland", "mass": "massachusetts", "ma": "massachusetts",
    "mich": "michigan", "mi": "michigan", "minn": "minnesota", "mn": "minnesota", "miss": "mississippi",
    "ms": "mississippi", "mo": "missouri", "mont": "montana", "mt": "montana", "neb": "nebraska", "ne": "nebraska",
    "nev": "nevada", "nv": "nevada", "n.h": "new hampshire", "nh": "new hampshire", "n.j": "new jersey",
    "nj": "new jersey", "n.m": "new mexico", "nm": "new mexico", "n.y": "new york", "ny": "new york",
    "n.c": "north carolina", "nc": "north carolina", "n.d": "north dakota", "nd": "north dakota", "ohio": "ohio",
    "oh": "ohio", "okla": "oklahoma", "ok": "oklahoma", "ore": "oregon", "or": "oregon", "pa": "pennsylvania",
    "r.i": "rhode island", "ri": "rhode island", "s.c": "south carolina", "sc": "south carolina",
    "s.d": "south dakota", "sd": "south dakota", "tenn": "tennessee", "tn": "tennessee", "tex": "texas",
    "tx": "texas", "utah": "utah", "ut": "utah", "vt": "vermont", "va": "virginia", "wash": "washington",
    "wa": "washington", "w.va": "west virginia", "wv": "west virginia", "wis": "wisconsin", "wi": "wisconsin",
    "wyo": "wyoming", "wy": "wyoming",
}  # fmt: skip
"""States as they stand behind a member of Congress: '(R-Ky.)'."""
