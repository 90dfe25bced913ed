"""Words to people, shown in the bell."""

from django.utils import timezone

from accounts.models import InboxItem


def tell(user, text, url=""):
    """Leave ``user`` a word about ``url``. Nobody is told when there is nobody."""
    if user is not None:
        InboxItem.objects.create(user=user, text=str(text)[:300], url=url)


def tell_all(users, text, url=""):
    """Leave each of ``users`` the same word, in one insert."""
    InboxItem.objects.bulk_create([InboxItem(user=user, text=str(text)[:300], url=url) for user in users])


def mark_read(user, url=None):
    """What is in the inbox of ``user`` has been seen: everything, or what is about the page ``url``."""
    items = InboxItem.objects.visible_to(user).unread()
    return (items.filter(url=url) if url else items).update(read_at=timezone.now())
