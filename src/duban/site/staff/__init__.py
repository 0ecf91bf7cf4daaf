"""Who does what: the pages on units, posts, persons, chains, areas and accounts, and the acts behind them.

The room `people` cannot seal entries, because the ledger lies above it; so its acts and pages stand up here.
"""
