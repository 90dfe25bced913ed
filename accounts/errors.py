"""What can go wrong with a row that two people reach for."""


class WrongState(Exception):
    """The move exists, but not from the state that the row is in: too late, or not yet."""


class StaleVersion(Exception):
    """Someone else saved the row meanwhile. ``current`` is the row as it stands now."""

    def __init__(self, message, current):
        super().__init__(message)
        self.current = current
