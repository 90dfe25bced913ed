"""Numbers and codes of certificates, and whether somebody holds a genuine one."""

import secrets

from honours.models import Honour

# Nothing in it is taken for something else when it is read from paper.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10


def numbers(scheme, count):
    """The next ``count`` numbers of ``scheme``: its year, the scheme, and how many certificates it has given out.

    The caller holds the scheme locked.
    """
    used = Honour.objects.of_scheme(scheme).own().count()
    return [f"{scheme.year}-{scheme.pk}-{number:04d}" for number in range(used + 1, used + count + 1)]


def new_code():
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def genuine(number, code):
    """The honour whose certificate bears ``number`` and ``code``; None where they do not belong together."""
    number, code = number.strip(), code.strip().upper()
    found = Honour.objects.own().filter(certificate_number=number).first()
    known = found.certificate_code if found else new_code()
    return found if secrets.compare_digest(known.encode(), code.encode()) and found else None
