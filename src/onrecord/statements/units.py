"""Units and currencies by the words that news uses for them."""

from __future__ import annotations

import re
from functools import cache

from onrecord.statements.vocabulary import words

CURRENCY_WORDS = {
    "USD": "(?:u\\.?s\\.?|american|united states) dollars?|dollars?|bucks", "EUR": "euros?",
    "GBP": "pounds? sterling|british pounds?|quid", "JPY": "(?:japanese )?yen",
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
CENTS = {"USD": "cents?", "GBP": "pence|penny|pennies", "RUB": "kopecks?", "JPY": "sen"}
_CODES = (
    "USD|EUR|GBP|JPY|CNY|RMB|RUB|UAH|INR|PKR|CHF|AUD|CAD|HKD|NZD|SGD|TWD|MXN|ARS|BRL|TRY|KRW|SEK|NOK|DKK"
    "|PLN|CZK|HUF|ILS|ZAR|NGN|EGP|SAR|IRR|AED|KWD|IQD|THB|IDR|MYR|VND|PHP|BTC"
)
SYMBOLS = {
    "$": "USD", "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "c$": "CAD", "ca$": "CAD",
    "cad$": "CAD", "hk$": "HKD", "nz$": "NZD", "nzd$": "NZD", "s$": "SGD", "nt$": "TWD", "mex$": "MXN", "mxn$": "MXN",
    "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₿": "BTC", "₩": "KRW", "₴": "UAH",
    "₺": "TRY", "₪": "ILS", "rs": "rupee", "rs.": "rupee", "dollar": "USD",
}  # fmt: skip

UNIT_WORDS = {
    "metre": "met(?:er|re)s?|m", "kilometre": "kilomet(?:er|re)s?|kms?", "centimetre": "centimet(?:er|re)s?|cm",
    "millimetre": "millimet(?:er|re)s?|mm", "mile": "miles?", "foot": "feet|foot|ft", "inch": "inch(?:es)?", "yard":
        "yards?|yds?",
    "nautical mile": "nautical miles?", "light year": "light[ -]years?", "decimetre": "decimet(?:er|re)s?|dm",
    "nanometre": "nanomet(?:er|re)s?|nm", "picometre": "picomet(?:er|re)s?",
    "square kilometre": "(?:square |sq\\.? )(?:kilomet(?:er|re)s?|km)|km2|km²",
    "square metre": "(?:square |sq\\.? )(?:met(?:er|re)s?|m)|m2|m²", "square mile": "(?:square |sq\\.? )miles?",
    "square foot": "(?:square |sq\\.? )(?:foot|feet|ft)", "square yard": "square yards?", "acre": "acres?",
    "hectare": "hectares?|ha", "cubic metre": "cubic met(?:er|re)s?|m3|m³", "cubic foot": "cubic (?:feet|foot)",
    "litre": "lit(?:er|re)s?|l", "millilitre": "millilit(?:er|re)s?|ml", "gallon": "gallons?", "barrel": "barrels?",
    "pint": "pints?", "quart": "quarts?", "bushel": "bushels?", "cup": "cups?", "tablespoon": "tablespoons?|tbsp",
    "teaspoon": "teaspoons?|tsp", "gram": "gram(?:me)?s?|g", "kilogram": "kilogram(?:me)?s?|kilos?|kgs?",
    "milligram": "milligram(?:me)?s?|mg", "microgram": "microgram(?:me)?s?|μg|µg|mcg", "tonne": "metric tons?|tonnes?",
    "ton": "(?:short |long )?tons?|t", "kiloton": "kilotons?", "megaton": "megatons?", "pound": "pounds?|lbs?",
    "ounce": "ounces?|oz", "carat": "carats?", "degree Celsius": "(?:degrees? |° ?|º ?)(?:celsius|centigrade|c)|°c",
    "degree Fahrenheit": "(?:degrees? |° ?|º ?)(?:fahrenheit|f)|°f", "degree": "degrees?|°", "radian": "radians?|rad",
    "turn": "turns?", "kilometre per hour": "(?:kilomet(?:er|re)s?|km) (?:per|an) hour|km/hr?|kmp?h|kph",
    "mile per hour": "miles? (?:per|an) hour|mph", "metre per second": "met(?:er|re)s? (?:per|a) second|m/s",
    "knot": "knots", "barrel per day": "barrels? (?:per|a) day|bpd", "bit": "bits?", "byte": "bytes?", "kilobyte":
        "kilobytes?|kb",
    "megabyte": "megabytes?|mb", "gigabyte": "gigabytes?|gb", "terabyte": "terabytes?|tb", "watt": "watts?",
    "kilowatt": "kilowatts?|kw", "megawatt": "megawatts?|mw", "gigawatt": "gigawatts?|gw",
    "kilowatt-hour": "kilowatt[ -]hours?|kwh", "megawatt-hour": "megawatt[ -]hours?|mwh", "volt": "volts?",
    "horsepower": "horsepower|hp", "hertz": "hertz|hz", "megahertz": "megahertz|mhz", "gigahertz": "gigahertz|ghz",
    "decibel": "decibels?|db", "calorie": "calories?|kcal", "basis point": "basis points?", "point": "points?",
    "second": "seconds?|secs?", "minute": "minutes?|mins?", "hour": "hours?|hrs?", "day": "days?", "week": "weeks?",
    "month": "months?", "year": "years?|yrs?", "decade": "decades?", "century": "centur(?:y|ies)", "night": "nights?",
}  # fmt: skip
SHORT = words("m g l t ha c f mb kb db hp rad dm nm ft in")
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
    return re.compile(rf"[\s-]?(?:(?:{body}|{cents}|(?P<code>{_CODES}))\b|(?P<sign>[€$£₽](?![\d ])))", re.IGNORECASE)


@cache
def symbol_rule() -> re.Pattern[str]:
    """A currency's sign or code in front of a number, up to where the search ends."""
    signs = "|".join(sorted((re.escape(s) for s in SYMBOLS if s != "$"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<mark>{signs}|{_CODES}|\$)\s?\Z", re.IGNORECASE)


def money_of(found: re.Match[str]) -> tuple[str, float]:
    """The currency and what one unit of the word is worth in it."""
    group = found.lastgroup or ""
    if group == "code":
        code = found["code"].upper()
        return ("CNY" if code == "RMB" else code), 1.0
    if group == "sign":
        return SYMBOLS[found["sign"]], 1.0
    return (group[1:], 0.01) if group[0] == "c" and group[1:].isupper() else (group, 1.0)


def iso_4217(currency: str) -> str | None:
    """The code of a currency; None for a word that several countries use ('pesos') and for what no state issues."""
    return currency if currency.isupper() and currency not in ("BTC", "ETH") else None


def symbol_of(mark: str) -> str:
    """The currency of a sign or code in front of the number."""
    mark = "".join(mark.lower().split())
    if mark in SYMBOLS:
        return SYMBOLS[mark]
    return "CNY" if mark == "rmb" else mark.upper()
