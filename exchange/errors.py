"""What can go wrong with a sheet that someone hands in."""


class Unreadable(Exception):
    """The whole file is refused. ``str()`` is a sentence for the person: what is wrong and how to mend it."""


class CellError(ValueError):
    """One cell is refused. ``str()`` says why, and never repeats an ID or phone number."""
