"""The language of a text, where that is sure."""

from __future__ import annotations

from functools import cache
from typing import Any

ENOUGH = 40
"""Letters: below that the guess is no better than a coin."""
SURE = 0.9
LOOKED_AT = 20_000


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None for a very short text or an unsure guess."""
    text = text[:LOOKED_AT]
    if sum(map(str.isalpha, text)) < ENOUGH:
        return None
    language, confidence = _identifier().classify(text)
    return str(language) if confidence >= SURE and len(language) == 2 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
