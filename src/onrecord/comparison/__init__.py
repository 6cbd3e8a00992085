"""The matters of a ledger, kept in it: an article that comes is placed among them, an address leads where it led."""

from onrecord.comparison.keeping import keep_up, matter_of, matters_of, readings_of

__all__ = ["keep_up", "matter_of", "matters_of", "readings_of"]
