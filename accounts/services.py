"""Accounts: made, switched off, and what a person prefers."""

import secrets

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from accounts import audit
from accounts.models import Draft, SentForm, User

# More unfinished forms than this nobody comes back to.
DRAFTS_KEPT = 50


@transaction.atomic
def create_account(user, *, password, by):
    """Save a new account. It must choose its own password first, and can do nothing until someone appoints it."""
    user.set_password(password)
    user.must_change_password = True
    user.save()
    audit.record(by, "account.create", user, after={"username": user.username, "name": user.name})
    return user


@transaction.atomic
def switch_account(user, *, active, by, reason=""):
    """Let ``user`` sign in, or not any more. The next request already knows."""
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.record(by, "account.enable" if active else "account.disable", user, reason=reason)
    return user


@transaction.atomic
def reset_password(user, *, by):
    """Give ``user`` a random password, returned once and kept nowhere; the person must choose a new one with it."""
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    audit.record(by, "account.reset", user)
    return password


@transaction.atomic
def create_demo_account(username, *, name, password):
    """A demo account with a known password, made anew or given that password again. Only where DEBUG is on."""
    if not settings.DEBUG:
        raise ImproperlyConfigured("Demo accounts have a known password and exist only where DEBUG is on.")
    user, made = User.objects.get_or_create(username=username, defaults={"name": name, "is_demo": True})
    if not user.is_demo:
        raise ImproperlyConfigured(f"“{username}” is a real account; the demo does not touch it.")
    user.set_password(password)
    user.save()
    if made:
        audit.record(None, "account.create", user, after={"username": username, "name": name})
    return user


def save_preferences(user, **preferences):
    """What a person likes to look at. Nobody else's business, so no audit entry."""
    for name, value in preferences.items():
        setattr(user, name, value)
    user.save(update_fields=list(preferences))


@transaction.atomic
def save_draft(user, form, key, content, *, page="", typed_at=0):
    """Keep what was typed, and return the draft; None when it comes too late: its ``page`` has sent the form meanwhile.

    Of two saves of one page the one typed later wins, whichever arrives first; of two pages the last to arrive. The
    oldest of too many drafts goes.
    """
    _one_after_the_other(user)
    if page and SentForm.objects.filter(user=user, page=page).exclude(url="").exists():
        return None
    mine = Draft.objects.visible_to(user)
    draft = mine.filter(form=form, key=key).first() or Draft(user=user, form=form, key=key)
    if draft.pk and page and draft.page == page and draft.typed_at > typed_at:
        return draft
    draft.content, draft.page, draft.typed_at = content, page, typed_at
    draft.save()
    mine.beyond(DRAFTS_KEPT).delete()
    return draft


@transaction.atomic
def drop_draft(user, form, key):
    _one_after_the_other(user)
    Draft.objects.visible_to(user).filter(form=form, key=key).delete()


def _one_after_the_other(user):
    """Two windows of one person wait for each other."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
