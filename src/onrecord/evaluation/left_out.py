"""Cases of the public set of numbers and dates that no news text could contain, by their place in each file (from 0).

Left out is what the case *says*, not what is hard: a command to an assistant, a code, words that no newspaper prints.
Times of day without a date are no items at all (only dates and date ranges are asked for).
"""

from __future__ import annotations

from collections.abc import Mapping


def _cases(listed: str) -> tuple[int, ...]:
    return tuple(int(number) for number in listed.split())


LEFT_OUT: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "Number": {
        'typed arithmetic: exponents, "over" as a division, signs and letters set apart': _cases(
            "32 40 41 57 58 79 80 81 82 83 84 85 86 87 111 112 113 114 115 116 117 118 119 120 127 164 190 191 192 193"
        ),
        "fractions that no one writes outside arithmetic (improper, or of more than tenths, in words)": _cases(
            "25 69 70 71 77 78 93 95 96 97 98 99 100 101 102 103 104 105 107 108 109 110 121 123 124 126 133 223"
        ),
        "numbers that name or date something, which are no figures here (telephones, dates, scores)": _cases(
            "1 143 144 189 198 199 232"
        ),
        "decimal commas, which English news does not write": _cases("159 187 200"),
        "codes and misspelt words": _cases("140 215 225 226"),
        'the words say another number than the set: "two millionth" is not 2': _cases("227 228"),
    },
    "NumberRange": {
        "ranks: ordinals are no figures": _cases("3 5"),
        "unfinished sentences": _cases("37 46"),
        "code": _cases("65 66 67"),
        'the set cuts "more than 2 in 5" in two, or finds no range in "from 200 to 300"': _cases("58 69"),
    },
    "Percent": {
        'no English: "percent of 10" for 10 percent': _cases("9 10 11 12"),
    },
    "Currency": {
        'sums spoken without the word for the hundredth part ("15 dollars and 50")': _cases(
            "98 99 101 103 145 146 166 167 168 170"
        ),
        "everyday words and signs of another language": _cases("102 105 109"),
        "amounts in a row without a sentence": _cases("116 119 120 126 127 128"),
    },
    "Dimension": {
        "clock time or code": _cases("52 82 83 84 85"),
        "a unit in brackets, as in tables": _cases("71 72 73 74"),
        "units that, as the case itself says, no one uses": _cases("70"),
        "temperatures, which this file leaves to another": _cases("93 94"),
    },
    "DateTime": {
        "commands and queries to an assistant or a database": _cases(
            "88 92 96 98 110 113 114 119 129 130 131 132 139 140 141 142 144 145 146 161 162 163 164 173 177 "
            "187 188 191 192 193 194 195 196 197 221 222 224 232 233 234 241 242 243 249 251 254 255 256 257 "
            "258 259 267 269 270 271 277 279 339 344 348 351 352 353 354 355 356 357 358 374 375 376 377 382 "
            "383 384 385 396 398 401 417 419 420 423 424 426 430 434 449 475 476 480 492 493 494 495 513 514 "
            "515 520 521 525 531 550 565 566 573 574 575 578 579 580 582 583 584 585 593 594 602 603 604 616 "
            "630 634 650 673 674 675 707 729 805 806 807 817 818 822 823 824 855 856 860 870 889 890 891 894 "
            "895 918 929 938 952 954 955 956 959 960 961 962 963 964 965 966 967 968 969 970"
        ),
        "codes, file names and numeric dates without a year or in no order that news prints": _cases(
            "5 6 13 296 297 301 310 311 327 329 435 436 437 438 439 440 442 443 444 486 487 567 568 606 610 "
            "740 746 754 755 756 757 759 853 854 912 913 914 915 937"
        ),
        "points to a time told elsewhere in the text, for which the set takes the day of reference": _cases(
            "120 121 122 123 330 331 409 410 784 808 888"
        ),
        "names no date: the year, the month, a weekend, a day of the calendar of something": _cases(
            "124 125 229 682 683 786"
        ),
        "months and weekdays in small letters, which news does not write": _cases("97 136 137 138 286 287 431 539 770"),
        "years and days spelt out in words, which news gives in figures": _cases(
            "467 730 845 846 847 848 849 850 851 852"
        ),
        "abbreviations of chats and typing errors": _cases("4 149 343 447 748"),
        "numbered weeks: in news Week 10 is a round of games": _cases("506 507 508"),
        "another day in every country or calendar": _cases("230 231"),
    },
}
"""Reasons and case numbers, by file."""
MODELS = tuple(LEFT_OUT)
