"""Honest publicities and objections."""

from datetime import timedelta

from django.utils import timezone

from awards.choices import PublicityState
from awards.models import Publicity
from awards.services import objections, publicities
from orgs.periods import today


def draft(scheme, *, by, **fields):
    """A notice with everybody chosen of ``scheme``, not posted yet."""
    defaults = {
        "title": "关于七一表彰拟表彰对象的公示", "text": "现予公示，接受监督。", "office": "县级机关工委办公室",
        "office_phone": "0871-64123456", "office_email": "gongwei@example.gov.cn",
    }  # fmt: skip
    notice = Publicity(scheme=scheme, **defaults | fields)
    return publicities.draft_publicity(notice, list(scheme.items.all()), by=by)


def posted(nominations, *, by, **fields):
    """A notice with just ``nominations``, which are CHOSEN and become PUBLISHED."""
    nominations = list(nominations)
    notice = draft(nominations[0].item.scheme, by=by, **fields)
    notice.entries.exclude(nomination__in=nominations).delete()
    return publicities.post_publicity(notice, by=by)


def over(publicity):
    """Its time is up and it is closed, as if it had been posted a month ago."""
    period = publicity.periods.latest("pk")
    period.posted_at = timezone.now() - timedelta(days=40)
    period.last_day, period.ended_at = today() - timedelta(days=1), timezone.now()
    period.save()
    publicity.state = PublicityState.CLOSED
    publicity.save(update_fields=["state"])
    return publicity


def objection(publicity, nomination, facts="该同志去年三次无故缺席支部党员大会，与事迹不符。", **fields):
    """(The objection, its code), received as from a stranger at the public page."""
    return objections.receive_objection(publicity, nomination, facts, **fields)
