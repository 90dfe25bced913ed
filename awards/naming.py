"""Rows named one by one in a sentence, so that she knows where to look."""

MOST = 5


def named(rows, most=MOST):
    """The names of ``rows``, the first few of them: of a nomination the recipient, else as it calls itself."""
    rows = list(rows)
    names = "、".join(getattr(row, "recipient", None) or str(row) for row in rows[:most])
    return f"{names}…" if len(rows) > most else names
