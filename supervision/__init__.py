"""Commitments, supervision orders, leaders' comments, responsibility letters: what was promised and asked, until it is closed."""
