"""Packs: provisions, sources and approval routes as dated, cited, readable data."""
