"""What can be read of matters; every query starts from `seen_by`."""

from duban.matters.queries.seen import seen_by

__all__ = ["seen_by"]
