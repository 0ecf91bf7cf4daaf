"""What can be done with evidence and the ledger; the only writes of this room beside the ledger itself."""
