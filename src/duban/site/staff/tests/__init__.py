"""Tests of the pages on people, units and accounts."""
