"""Pages of the room `record`, by noun."""
