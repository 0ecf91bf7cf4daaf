"""What the pages on people, units and accounts answer."""
