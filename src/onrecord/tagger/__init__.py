"""Finds cues, and for each cue its source and content: text in, character ranges out. It knows arrays, not news."""

from __future__ import annotations

from onrecord.tagger.bundle import Bundle, open_bundle
from onrecord.tagger.tagger import Tagged, Tagger

__all__ = ["Bundle", "Tagged", "Tagger", "open_bundle"]
