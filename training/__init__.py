"""Training of the tagger: the only place that imports torch. ``python -m training --help``."""
