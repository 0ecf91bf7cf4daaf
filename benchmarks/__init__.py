"""Measurements against bare Django; `make bench` prints them. Ratios, because they survive another machine."""
