"""What a service may have to ask back."""


class LooksUsed(Exception):
    """The file, or a photo much like it, is in a record already. The text asks about it; ``answer`` is the words
    with which the person may confirm."""

    def __init__(self, question, answer):
        super().__init__(question)
        self.answer = answer


class LooksDouble(Exception):
    """A record of the same organization, kind and day is there already. The text asks whether it was held twice."""
