"""The speed of a full audit: a made-up ledger, the same findings by hand-written SQL, ratios in one run."""
