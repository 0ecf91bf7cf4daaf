"""What a deadline, a rule, a score and a seal are, in plain Python: no web framework, no database, no settings."""
