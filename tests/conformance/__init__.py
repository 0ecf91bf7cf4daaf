"""The same findings on every engine, and the findings that the words of each kind demand."""
