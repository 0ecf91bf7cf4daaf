"""What a person may see of the registers."""
