"""What an organization tree refuses."""


class NotFound(LookupError):
    """No organization, or more than one, answers to the name."""


class WouldLoop(ValueError):
    """An organization cannot be led by itself or by one below it."""
