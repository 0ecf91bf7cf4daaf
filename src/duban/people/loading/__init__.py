"""An office starts from its own spreadsheets: units, people and areas from files.

Each kind is read and planned without touching anything (`plan`), looked at, and then put in (`put`). Good rows go in
whatever happens to bad ones; a row goes in as a whole or not at all. The entry in the ledger is made by the caller.
"""
