"""Units and currencies by the words that news uses for them."""

from __future__ import annotations

import re
from functools import cache

from onrecord.statements.vocabulary import words

CURRENCY_WORDS = {
    "USD": "(?:u\\.?s\\.?|american|united states) dollars?|dollars?|bucks", "EUR": "euros?",
    "GBP": "pounds? sterling|british pounds?|quid|pounds?", "JPY": "(?:japanese )?yen",
    "CNY": "(?:chinese )?(?:yuan|renminbi|rmb)", "RUB": "(?:russian )?r(?:o|)ubles?", "UAH": "(?:ukrainian )?hryvnias?",
    "INR": "indian rupees?", "PKR": "pakistani rupees?", "rupee": "rupees?", "CHF": "swiss francs?",
    "FRF": "french francs?", "BEF": "belgian francs?", "franc": "francs?", "AUD": "australian dollars?",
    "CAD": "canadian dollars?", "HKD": "hong kong dollars?", "NZD": "new zealand dollars?",
    "SGD": "singapore(?:an)? dollars?", "TWD": "(?:new )?taiwan(?:ese)? dollars?", "MXN": "mexican pesos?",
    "ARS": "argentin(?:e|ian) pesos?", "PHP": "philippine pesos?", "peso": "pesos?", "BRL": "(?:brazilian )?rea(?:l"
        "|is)",
    "TRY": "turkish liras?", "ITL": "italian lire", "lira": "lir(?:a|as|e)", "KRW": "(?:south korean )?won",
    "SEK": "swedish (?:kronor|kronas?|crowns?)", "NOK": "norwegian (?:kroner|krone|crowns?)",
    "DKK": "danish (?:kroner|krone|crowns?)", "krona": "kron(?:a|or|er|e)", "PLN": "(?:polish )?zlotys?",
    "CZK": "czech (?:koruna|crown)s?", "HUF": "(?:hungarian )?forints?", "ILS": "(?:israeli )?(?:new )?shekels?",
    "ZAR": "(?:south african )?rands?", "NGN": "(?:nigerian )?nairas?", "EGP": "egyptian pounds?",
    "SAR": "saudi riyals?", "IRR": "iranian rials?", "AED": "(?:uae )?dirhams?", "KWD": "kuwaiti dinars?",
    "IQD": "iraqi dinars?", "dinar": "dinars?", "rial": "ri(?:al|yal)s?", "THB": "(?:thai )?baht",
    "IDR": "(?:indonesian )?rupiahs?", "MYR": "(?:malaysian )?ringgits?", "VND": "(?:vietnamese )?dong",
    "BTC": "bitcoins?", "ETH": "ether(?:eum)?", "DEM": "(?:german |deutsche? ?)?marks", "FIM": "finnish mark(?:kaa?|s)",
    "NLG": "(?:dutch |netherlands )?guilders?", "ESP": "(?:spanish )?pesetas?", "PTE": "(?:portuguese )?escudos?",
    "ATS": "(?:austrian )?schillings?", "GRD": "(?:greek )?drachmas?", "KES": "kenyan shillings?", "shilling":
        "shillings?",
}  # fmt: skip
CENTS = {"cent": "cents?", "penny": "pence|penny|pennies|(?-i:(?<=\\d)p)", "kopeck": "kopecks?"}
"""Hundredth parts, kept as they are said: 'cents' are of more currencies than one."""
_CODES = (
    "USD|EUR|GBP|JPY|CNY|RMB|RUB|UAH|INR|PKR|CHF|AUD|CAD|HKD|NZD|SGD|TWD|MXN|ARS|BRL|TRY|KRW|SEK|NOK|DKK"
    "|PLN|CZK|HUF|ILS|ZAR|NGN|EGP|SAR|IRR|AED|KWD|IQD|THB|IDR|MYR|VND|PHP|BTC"
)
SYMBOLS = {
    "$": "USD", "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "c$": "CAD", "ca$": "CAD",
    "cad$": "CAD", "hk$": "HKD", "nz$": "NZD", "nzd$": "NZD", "s$": "SGD", "nt$": "TWD", "mex$": "MXN", "mxn$": "MXN",
    "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₿": "BTC", "₩": "KRW", "₴": "UAH",
    "₺": "TRY", "₪": "ILS", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₦": "NGN",
    "₫": "VND", "₱": "PHP", "₸": "KZT", "r": "ZAR", "rs": "rupee", "rs.": "rupee", "dollar": "USD",
}  # fmt: skip
_SPACED = words("us$ hk$ nz$ c$")
"""These may stand apart from their sign: 'HK $'."""

UNIT_WORDS = {
    "metre": "met(?:er|re)s?|m", "kilometre": "kilomet(?:er|re)s?|kms?", "centimetre": "centimet(?:er|re)s?|cm",
    "millimetre": "millimet(?:er|re)s?|mm", "mile": "miles?", "foot": "feet|foot|ft", "inch": "inch(?:es)?", "yard":
        "yards?|yds?",
    "nautical mile": "nautical miles?", "light year": "light[ -]years?", "decimetre": "decimet(?:er|re)s?|dm",
    "nanometre": "nanomet(?:er|re)s?|(?-i:nm)", "picometre": "picomet(?:er|re)s?",
    "square kilometre": "(?:square |sq\\.? )(?:kilomet(?:er|re)s?|km)|km2|km²",
    "square metre": "(?:square |sq\\.? )(?:met(?:er|re)s?|m)|m2|m²", "square mile": "(?:square |sq\\.? )miles?",
    "square foot": "(?:square |sq\\.? )(?:foot|feet|ft)", "square yard": "square yards?", "acre": "acres?",
    "hectare": "hectares?|ha", "cubic metre": "cubic met(?:er|re)s?|m3|m³", "cubic foot": "cubic (?:feet|foot)",
    "litre": "lit(?:er|re)s?|l", "millilitre": "millilit(?:er|re)s?|ml", "gallon": "gallons?", "barrel": "barrels?",
    "pint": "pints?", "quart": "quarts?", "bushel": "bushels?", "cup": "cups?", "tablespoon": "tablespoons?|tbsp",
    "teaspoon": "teaspoons?|tsp", "gram": "gram(?:me)?s?|g", "kilogram": "kilogram(?:me)?s?|kilos?|kgs?",
    "milligram": "milligram(?:me)?s?|mg", "microgram": "microgram(?:me)?s?|μg|µg|mcg", "tonne": "metric tons?|tonnes?",
    "ton": "(?:short |long )?tons?|t", "kiloton": "kilotons?", "megaton": "megatons?", "pound": "pounds?|lbs?",
    "ounce": "ounces?|oz", "carat": "carats?",
    "degree Celsius": "(?-i:(?<=\\d)C)|(?:degrees? |° ?|º ?)(?:celsius|centigrade|c)|°c",
    "degree Fahrenheit": "(?-i:(?<=\\d)F)|(?:degrees? |° ?|º ?)(?:fahrenheit|f)|°f", "degree": "degrees?|°",
    "radian": "radians?|rad",
    "turn": "turns?", "kilometre per hour": "(?:kilomet(?:er|re)s?|kms?)[ -](?:per|an)[ -]hour|km/hr?|kmp?h|kph",
    "mile per hour": "miles?[ -](?:per|an)[ -]hour|mph",
    "mile per gallon": "miles?[ -](?:per|to the)[ -]gallon|mpg",
    "metre per second": "met(?:er|re)s? (?:per|a) second|m/s",
    "knot": "knots?", "revolution per minute": "rpm", "frame per second": "frames per second|fps",
    "part per million": "parts? per million|ppm", "part per billion": "parts? per billion|ppb",
    "barrel per day": "barrels? (?:per|a) day|bpd|b/d", "barrel of oil equivalent": "boe", "bit": "bits?",
    "byte": "bytes?", "kilobyte":
        "kilobytes?|kb",
    "megabyte": "megabytes?|mb", "gigabyte": "gigabytes?|gb", "terabyte": "terabytes?|tb", "watt": "watts?",
    "kilowatt": "kilowatts?|kw", "megawatt": "megawatts?|mw", "gigawatt": "gigawatts?|gw",
    "kilowatt-hour": "kilowatt[ -]hours?|kwh", "megawatt-hour": "megawatt[ -]hours?|mwh", "volt": "volts?",
    "horsepower": "horsepower|hp", "hertz": "hertz|hz", "megahertz": "megahertz|mhz", "gigahertz": "gigahertz|ghz",
    "decibel": "decibels?|db", "terahertz": "terahertz|thz", "kilohertz": "kilohertz|khz", "petabyte": "petabytes?|pb",
    "exabyte": "exabytes?", "megabit": "megabits?", "gigabit": "gigabits?",
    "megabit per second": "megabits per second|mbps",
    "gigabit per second": "gigabits per second|gbps", "megapixel": "megapixels?|mp", "milliampere-hour": "mah",
    "ampere": "amp(?:ere)?s?", "kilovolt": "kilovolts?|kv", "terawatt-hour": "terawatt[ -]hours?|twh",
    "gigawatt-hour": "gigawatt[ -]hours?|gwh", "terawatt": "terawatts?|tw",
    "newton metre": "(?-i:Nm)|newton[ -]met(?:er|re)s?",
    "pound-foot": "pound[ -]f(?:ee|oo)t|lb-ft|foot-pounds", "joule": "joules?", "millisecond": "milliseconds?",
    "microsecond": "microseconds?", "nanosecond": "nanoseconds?", "millennium": "millenni(?:um|a)",
    "square inch": "square inch(?:es)?", "square centimetre": "square centimet(?:er|re)s?|cm2|cm²",
    "cubic centimetre": "cubic centimet(?:er|re)s?|cc", "cubic kilometre": "cubic kilomet(?:er|re)s?",
    "cubic mile": "cubic miles?", "cubic yard": "cubic yards?", "acre-foot": "acre[ -]f(?:ee|oo)t",
    "micrometre": "micromet(?:er|re)s?|microns?", "calorie": "calories?|kcal", "basis point": "basis points?|bps?",
    "point": "points?",
    "second": "seconds?|secs?", "minute": "minutes?|mins?", "hour": "hours?|hrs?", "day": "days?", "week": "weeks?",
    "month": "months?", "year": "years?|yrs?", "decade": "decades?", "century": "centur(?:y|ies)", "night": "nights?",
}  # fmt: skip
SHORT = words("m g l t ha c f mb kb db hp rad dm nm ft in bp bps mp pb cc kv tw")
"""Abbreviations that count as units only when they touch the number or stand right behind it in lower case."""


@cache
def unit_rule() -> re.Pattern[str]:
    """A unit right behind a number; the group's name tells which."""
    names = sorted(UNIT_WORDS, key=lambda n: -max(len(w) for w in UNIT_WORDS[n].split("|")))
    names.sort(key=lambda n: not ("per" in n or "square" in n or "cubic" in n or "degree C" in n or "degree F" in n))
    body = "|".join(f"(?P<u{list(UNIT_WORDS).index(n)}>{UNIT_WORDS[n]})" for n in names)
    return re.compile(rf"(?:[ \u00a0]?-[ \u00a0]?|[ \u00a0\u202f]?)(?:{body})(?:(?<=[°²³])|\b)", re.IGNORECASE)


def unit_name(found: re.Match[str]) -> str:
    """The unit's English name in the singular."""
    return list(UNIT_WORDS)[int((found.lastgroup or "u0")[1:])]


@cache
def money_rule() -> re.Pattern[str]:
    """A currency behind a number: its code, its name, or its hundredth part."""
    names = sorted(CURRENCY_WORDS, key=lambda c: -len(CURRENCY_WORDS[c]))
    names.sort(key=lambda c: c.islower())
    names.sort(key=lambda c: c == "USD")
    body = "|".join(f"(?P<{c}>{CURRENCY_WORDS[c]})" for c in names)
    cents = "|".join(f"(?P<c{c}>{words})" for c, words in CENTS.items())
    return re.compile(
        rf"[\s-]?(?:(?:{body}|{cents}|(?P<code>M?(?:{_CODES})))\b|(?P<sign>[€$£₽¥₹₡₾₭₴₺₪](?!\s?\d)))", re.IGNORECASE
    )


@cache
def symbol_rule() -> re.Pattern[str]:
    """A currency's sign or code in front of a number, up to where the search ends."""
    listed = sorted((s for s in SYMBOLS if s not in ("$", "r")), key=len, reverse=True)
    signs = "|".join(re.escape(s).replace(r"\$", r"\s?\$") if s in _SPACED else re.escape(s) for s in listed)
    return re.compile(rf"(?<!\w)(?P<mark>{signs}|M?(?:{_CODES})|(?-i:R)(?=\Z)|\$)\s?\Z", re.IGNORECASE)


def money_of(found: re.Match[str]) -> tuple[str, float]:
    """The currency of a word, sign or code behind a number, and what one of it comes to ('MEUR': a million)."""
    group = found.lastgroup or ""
    if group == "code":
        return code_of(found["code"])
    if group == "sign":
        return SYMBOLS[found["sign"]], 1.0
    return group.removeprefix("c") if group.removeprefix("c") in CENTS else group, 1.0


def code_of(written: str) -> tuple[str, float]:
    """'EUR' or 'MEUR': the currency's code and what one stands for."""
    code = written.upper()
    many = 1e6 if len(code) > 3 and code != "USD$" else 1.0
    code = code[-3:]
    return ("CNY" if code == "RMB" else code), many


def iso_4217(currency: str) -> str | None:
    """The code of a currency, or the word for a hundredth part ('cent'); None for a word that several countries use
    ('pesos') and for what no state issues."""
    if currency in CENTS:
        return currency
    return currency if currency.isupper() and currency not in ("BTC", "ETH") else None


def symbol_of(mark: str) -> tuple[str, float]:
    """The currency of a sign or code in front of the number, and what one of it comes to."""
    mark = "".join(mark.lower().split())
    return (SYMBOLS[mark], 1.0) if mark in SYMBOLS else code_of(mark)


RATES = words(
    "second minute hour day week month quarter year night decade barrel share ton tonne gallon litre liter pound ounce "
    "mile kilometre kilometer kilo kilogram gram acre hectare head person unit vote ticket student pupil child family "
    "household worker employee customer user patient passenger seat bottle bushel pack piece game match show episode "
    "dozen metre meter foot inch night flight trip visit shift session semester term page word article gigabyte "
    "megawatt "
    "dose vial home house room bed cow car vehicle"
)
"""What may stand behind 'a' for a rate ('$70 a barrel'); behind 'per' stands anything."""
_RATE = re.compile(
    r"(?:\s+(?P<a>an?)\s+|-an?-|\s+(?:per|for (?:every|each)|each|every)\s+|-per-|/)(?P<thing>[a-z]+)\b"
    r"(?!\s+(?:ago|earlier|later|before|after|old|from now)\b)",
    re.IGNORECASE,
)
_PLURAL_S = re.compile(r"(?<=[^s])s\Z")


def rate_behind(text: str, at: int, end: int) -> tuple[str | None, int]:
    """What an amount that ends at ``at`` is per ('day', 'barrel') and where that ends; None where it is no rate."""
    found = _RATE.match(text, at, end)
    if found is None:
        return None, at
    thing = _PLURAL_S.sub("", found["thing"].lower())
    if found["a"] is None and "per" in found[0].lower() and thing not in ("cent", "capita"):
        return ("year" if thing == "annum" else thing), found.end()
    thing = "person" if thing == "capita" else thing
    return (thing, found.end()) if thing in RATES else (None, at)
