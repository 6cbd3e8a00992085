"""How far confidence can be taken at its word: of what is given at 0.9, do nine in ten hold?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.evaluation.measures import Row, Spans, Tokens, is_found, match

BINS = 10
SIDE, EDGE = 320, 44
"""Pixels: the square of the picture, and the margin for its axes."""


@dataclass(frozen=True)
class Bin:
    """One tenth of the scale: how many were given there, their mean confidence, the share of them that is right."""

    given: int
    confidence: float
    right: float


def reliability(articles: Iterable[tuple[str, Spans, Sequence[Row], Sequence[Row]]]) -> tuple[Bin, ...]:
    """Bins of equal width, the empty ones left out; a given row carries its confidence.

    articles: (text, struck regions, gold rows, given rows), as for ``measures.score``.
    """
    filled: dict[int, list[tuple[float, bool]]] = {}
    for text, struck, gold_rows, given_rows in articles:
        tokens = Tokens(text, struck)
        given = tokens.items(given_rows)
        hits = set(match(tokens.items(gold_rows), given, is_found).values())
        for number, item in enumerate(given):
            confidence = float(item.row["confidence"])
            filled.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, number in hits))
    return tuple(_bin(filled[at]) for at in sorted(filled))


def _bin(pairs: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(len(pairs), sum(c for c, _ in pairs) / len(pairs), sum(r for _, r in pairs) / len(pairs))


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error, 0 to 1 (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    given = sum(b.given for b in bins)
    return sum(b.given * abs(b.confidence - b.right) for b in bins) / given if given else 0.0


def draw_reliability(bins: Sequence[Bin]) -> str:
    """An SVG: confidence along, the share that holds upwards, a dot as large as its bin; on the line is calibrated."""
    most = max((b.given for b in bins), default=1)
    dots = "".join(
        f'<circle cx="{_x(b.confidence)}" cy="{_y(b.right)}" r="{3 + 9 * (b.given / most) ** 0.5:.1f}">'
        f"<title>{b.given} given at {b.confidence:.2f}: {b.right:.2f} right</title></circle>"
        for b in bins
    )
    ticks = "".join(
        f'<text x="{_x(v)}" y="{SIDE + EDGE + 18}" text-anchor="middle">{v:g}</text>'
        f'<text x="{EDGE - 8}" y="{_y(v) + 4:.1f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    width = SIDE + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width + 10}" font-family="sans-serif" '
        f'font-size="12" role="img" aria-label="Share of attributions that hold, by confidence">'
        f'<rect width="{width}" height="{width + 10}" fill="#fff"/>'
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>'
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#888" stroke-dasharray="4 4"/>'
        f'<g fill="#1f4e79" fill-opacity="0.8">{dots}</g><g fill="#333">{ticks}</g>'
        f'<text x="{EDGE + SIDE / 2}" y="{width + 2}" text-anchor="middle">confidence given</text>'
        f'<text x="{EDGE}" y="{EDGE - 12}">share that holds</text></svg>\n'
    )


def _x(value: float) -> float:
    return round(EDGE + SIDE * value, 1)


def _y(value: float) -> float:
    return round(EDGE + SIDE * (1 - value), 1)
