"""How often one address may do something without signing in. The address itself is not kept, only a keyed hash of it."""

from django.core.cache import cache

from accounts.vault import fingerprint

HOUR = 60 * 60


def is_spent(request, what, *, most, seconds=HOUR):
    """Whether the address of ``request`` has done ``what`` ``most`` times already; else this time is counted too."""
    key = f"limit:{what}:{fingerprint(request.META.get('REMOTE_ADDR', '') or 'unknown')}"
    if cache.add(key, 1, seconds):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # forgotten between the two
        return False
