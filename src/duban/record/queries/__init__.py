"""What can be read of evidence and the ledger."""
