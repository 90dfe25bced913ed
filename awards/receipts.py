"""The number and the code by which an objector asks how things stand. Only a keyed hash of the code is kept."""

import secrets

from accounts.vault import fingerprint

# Without what is easily taken for something else.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH, HASH_LENGTH = 12, 20


def new_number(year):
    """A number that tells nothing of how many there are."""
    return f"{year}-{secrets.randbelow(10**8):08d}"


def code_for(page, *typed):
    """The code of what was typed on ``page``: sent twice, it is the same. Without the key of a page it is a new one."""
    digest = bytes.fromhex(fingerprint(repr((page, typed)))) if page else secrets.token_bytes(32)
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:CODE_LENGTH])


def kept(code):
    """The code as it is kept, however it was typed."""
    plain = "".join(code.split()).upper()
    return fingerprint(f"receipt|{plain}")[:HASH_LENGTH]
