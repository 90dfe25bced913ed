"""A form that is sent twice (double click, a retry on a bad line) is done once.

The page carries a key made when it was shown (``{% once %}``); the first to send it with this content does the work, and
every later one is led to where the first was led. The same page sent with other content is other work. Without a key
(a program, a test) the work is simply done.
"""

import hashlib
import re

from django.db import IntegrityError, transaction

from accounts.models import SentForm

PAGE = re.compile(r"[0-9a-f-]{36}")


def page_key(posted):
    """The key of the page that sent ``posted``; empty if it carries none of ours."""
    key = posted.get("once") or ""
    return key if isinstance(key, str) and PAGE.fullmatch(key) else ""


def once(request, work):
    """``work()``, which returns the address to go on to, or what it returned when the same was sent before."""
    page = page_key(request.POST)
    if not page:
        return work()
    key = _fingerprint(page, request.POST)
    try:
        with transaction.atomic():
            sent = SentForm.objects.create(key=key, page=page, user=request.user)
            sent.url = work()
            sent.save(update_fields=["url"])
            return sent.url
    except IntegrityError:
        before = SentForm.objects.filter(key=key, user=request.user).first()
        if before is None:
            raise
        return before.url


def _fingerprint(page, posted):
    typed = sorted((name, values) for name, values in posted.lists() if name != "csrfmiddlewaretoken")
    return hashlib.blake2b(repr((page, typed)).encode(), digest_size=18).hexdigest()
