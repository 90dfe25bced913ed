"""The rules of eligibility that look at other awards: the same honour before, another award beside it."""

from django.utils.translation import gettext as _

from awards.chain import NominationState
from awards.eligibility.evidence import Answer
from awards.models import Nomination
from orgs.models import Member


def same_honour(recipients, value, day, item):
    """Was not honoured by an award of this name in the last ``value`` years, in another scheme."""
    years = (item.scheme.year - int(value), item.scheme.year)
    before = Nomination.objects.in_state(NominationState.HONOURED).filter(item__name=item.name)
    before = before.filter(item__scheme__year__range=years).exclude(item__scheme=item.scheme_id)
    found = _latest(before, recipients)
    return {one.pk: _honoured(found.get(one.pk), value) for one in recipients}


def _honoured(nomination, value):
    if nomination is None:
        return Answer(True, _("Not in the last %(years)s years") % {"years": int(value)})
    words = {"scheme": nomination.item.scheme, "award": nomination.item}
    return Answer(False, _("%(scheme)s: %(award)s") % words, nomination.get_absolute_url())


def one_award(recipients, value, day, item):
    """Has no place of another award of the same scheme."""
    others = Nomination.objects.placed().of_scheme(item.scheme_id).exclude(item=item.pk)
    found = _latest(others, recipients)
    return {one.pk: _other(found.get(one.pk)) for one in recipients}


def _other(nomination):
    if nomination is None:
        return Answer(True, _("No other award of this scheme"))
    words = {"award": nomination.item, "state": nomination.get_state_display()}
    return Answer(False, _("%(award)s: %(state)s") % words, nomination.get_absolute_url())


def _latest(nominations, recipients):
    """{recipient id: her latest of ``nominations``}, in one query."""
    if not recipients:
        return {}
    key = "member" if isinstance(recipients[0], Member) else "recipient_organization"
    rows = nominations.filter(**{f"{key}__in": recipients}).for_list()
    return {getattr(row, f"{key}_id"): row for row in rows.order_by("item__scheme__year", "pk")}
