"""What is written: bulletins."""
