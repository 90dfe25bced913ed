"""The drawn order: made from a seed that is kept, so that anyone can reckon it again."""

import secrets
from hashlib import sha256


def new_seed():
    return secrets.token_hex(8)


def order(seed, keys):
    """``keys`` in the order of the SHA-256 of "seed:key": the same for the same seed, in whatever order they come."""
    return sorted(keys, key=lambda key: sha256(f"{seed}:{key}".encode()).hexdigest())
