"""The only writers of the registers."""
