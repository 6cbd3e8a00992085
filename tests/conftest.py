"""Settings for all tests: no test is judged by the clock, since machines are noisy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
