"""The speed of entering one record, and of auditing again after a few changes."""
