"""Forms of the pages on people, units and accounts: shape only."""
