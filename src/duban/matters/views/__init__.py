"""Pages of the room `matters`, by noun."""
