"""The audit: provisions compiled to SQL for an engine, run, and their findings; full, in part, for one record."""
