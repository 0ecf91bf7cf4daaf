"""Figures: from the kept counters for today, from the history for a past day."""
