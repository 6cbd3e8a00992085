"""The words that dates are made of, and what they number."""

from __future__ import annotations

from onrecord.statements.vocabulary import words


def _numbered(listed: str, first: int) -> dict[str, int]:
    """Commas part the numbers, blanks the names of one number."""
    return {name: number for number, names in enumerate(listed.split(","), first) for name in names.split()}


MONTHS = _numbered(
    "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep, "
    "october oct, november nov, december dec",
    1,
)
WEEKDAYS = _numbered(
    "monday mon, tuesday tues tue, wednesday wed, thursday thurs thur thu, friday fri, saturday sat, sunday sun", 0
)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = _numbered(
    "one a an, two couple, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, "
    "fifteen, sixteen, seventeen, eighteen, nineteen, twenty",
    1,
)
TENS = {
    name: 10 * number
    for number, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
TURNS = _numbered("first 1st, second 2nd, third 3rd, fourth 4th final last", 1)
ORDINALS = _numbered(
    "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, "
    "fourteenth, "
    "fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth, twenty-first, twenty-second, twenty-third, "
    "twenty-fourth, twenty-fifth, twenty-sixth, twenty-seventh, twenty-eighth, twenty-ninth, thirtieth, thirty-first",
    1,
)
DECADES = {
    name: number
    for number, name in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}
PLAIN_WORDS = words("may march mar dec sun mon sat wed fri thu jan jun jul apr fall spring")
"""Words that are also no dates: a day, a year or a preposition must stand by them."""
