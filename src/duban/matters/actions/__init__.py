"""The acts of the loop. Every one is declared with `@action` or `@creation`; nothing else writes."""
