"""Forms of the room `record`: shape only."""
