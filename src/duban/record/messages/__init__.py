"""What persons are told: the words of each code, and the ways out of the house."""
