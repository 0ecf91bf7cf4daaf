"""Shapes of what is sent to the registers."""
