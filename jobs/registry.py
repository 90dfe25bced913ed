"""Which function does which kind of job, and what is to be done each hour. Each app names its own."""

_HANDLERS = {}
_HOURLY = []


def handles(kind):
    """Decorator: the function ``handler(job, progress)`` does jobs of ``kind``, and may run twice without harm."""

    def register(handler):
        _HANDLERS[kind] = handler
        return handler

    return register


def handler_of(kind):
    """The function for ``kind``; KeyError if no app has named one."""
    return _HANDLERS[kind]


def each_hour(chore):
    """Decorator: the embedded runner calls ``chore()`` each hour, as beat starts its task on a server."""
    _HOURLY.append(chore)
    return chore


def hourly():
    return tuple(_HOURLY)
