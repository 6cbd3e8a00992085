"""What words mean and how much they tell, whatever the collection: nearness of stems, their rarity in news, opposites.

``senses.npz`` holds for each stem a vector of 96 numbers (the encoder's mean state of the bare word, centred and cut to
its strongest directions) and in how many of some two thousand news articles it stands; ``opposites.txt`` holds the
pairs that WordNet calls antonyms. ``python -m training.senses`` writes both. ``neighbours.npz`` holds which stems are
near each other by these vectors; ``python -m training.neighbours`` writes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

NEAR = 0.5
"""Cosine from which two stems may mean one thing: 'plunged' and 'sank', 'swimmers' and 'bathers'."""
STEPS = 65_535
"""Steps in which a cosine from ``NEAR`` to 1 is kept."""
COMMON = 1.0
"""Nats that a word must tell beyond the commonest before it says what an article is about."""


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, int], NDArray[np.uint16], int]:
    """The places of the stems, in how many articles each stands, and how many articles there were."""
    with files("onrecord.matters").joinpath("senses.npz").open("rb") as file, np.load(file) as held:
        words = bytes(held["words"]).decode("ascii").split("\n")
        return {word: place for place, word in enumerate(words)}, held["held"], int(held["documents"][0])


def stems() -> list[str]:
    """All stems of the table by their places."""
    return list(_table()[0])


def vectors() -> NDArray[np.float32]:
    """Vectors of length one of the first stems of the table; those behind them have none. (stems, 96)"""
    with files("onrecord.matters").joinpath("senses.npz").open("rb") as file, np.load(file) as held:
        found = held["vectors"].astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=1)
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = files("onrecord.matters").joinpath("opposites.txt").read_text(encoding="ascii")
    for one, other in (line.split() for line in text.splitlines() if line and not line.startswith("#")):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in found.items()}


@lru_cache(maxsize=1)
def _neighbours() -> tuple[NDArray[np.int64], NDArray[np.uint16], NDArray[np.float64], list[str]]:
    """Where the neighbours of each stem begin, the places of them all, how near each is, and the stems by place."""
    words = stems()
    with files("onrecord.matters").joinpath("neighbours.npz").open("rb") as file, np.load(file) as held:
        one, other, near = held["one"], held["other"], NEAR + (1 - NEAR) / STEPS * held["near"].astype(np.float64)
    ours = np.concatenate([one, other])
    order = np.argsort(ours, kind="stable")
    starts = np.searchsorted(ours[order], np.arange(len(words) + 1))
    return starts, np.concatenate([other, one])[order], np.concatenate([near, near])[order], words


@lru_cache(maxsize=1 << 15)
def neighbours_of(stem: str) -> Mapping[str, float]:
    """The stems that may mean what another does, and how near each of them is, from ``NEAR`` to 1."""
    place = _table()[0].get(stem)
    if place is None:
        return {}
    starts, others, near, words = _neighbours()
    held = slice(starts[place], starts[place + 1])
    return {words[other]: value for other, value in zip(others[held], near[held].tolist(), strict=True)}


def nearness(one: str, other: str) -> float:
    """How near two stems are in meaning, from 0 to 1; stems that the table does not hold are near themselves alone."""
    return 1.0 if one == other else neighbours_of(one).get(other, 0.0)


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> float:
    """What a stem tells, in nats, from its place in the news: from 0 for the commonest to 7.5 for one never seen."""
    places, held, documents = _table()
    place = places.get(stem)
    return math.log((documents + 2) / ((int(held[place]) if place is not None else 0) + 1))


def opposites_of(stem: str) -> frozenset[str]:
    """The stems that say the contrary of one."""
    return _opposites().get(stem, frozenset())


def told_by(stems: Iterable[str]) -> dict[str, float]:
    """What each stem of an article adds to what it is about; the commonest words add nothing."""
    return {stem: (rarity(stem) - COMMON) ** 2 for stem in stems if rarity(stem) > COMMON}


def about_alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of what two articles are about, from 0 to 1."""
    shared = sum(one[stem] for stem in one.keys() & other.keys())
    return shared / math.sqrt(sum(one.values()) * sum(other.values())) if shared else 0.0
