"""A person's corrections: kept beside the machine's readings, laid over them, and exported to train on."""

from onrecord.reviews.anchors import anchor_of, find_words, select
from onrecord.reviews.applying import Mark, Reviewed, effective
from onrecord.reviews.records import Anchor, FigureWords, Mended, Review, Selector, SpeakerWords, Target
from onrecord.reviews.relations import effective_relations
from onrecord.reviews.training import training_row

__all__ = [
    "Anchor",
    "FigureWords",
    "Mark",
    "Mended",
    "Review",
    "Reviewed",
    "Selector",
    "SpeakerWords",
    "Target",
    "anchor_of",
    "effective",
    "effective_relations",
    "find_words",
    "select",
    "training_row",
]
