"""What can stand in the way of a task."""

from accounts.errors import WrongState


class InTheWay(WrongState):
    """The move is right and the row has not changed, but something else has to be done first: what was typed stays."""
