"""The store of files does not answer: said as itself, so that nobody takes it for a fault of what they did."""


class StoreUnreachable(Exception):
    """The store of files cannot be reached, or is not able to answer; nothing of the act is kept. `why` is the store's own
    word, for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
