"""The committee's staff look through what has been endorsed: the preliminary list, then eligibility and materials."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import inbox
from activities.services.many import each
from awards import eligibility
from awards.chain import NominationState
from awards.services import chain
from orgs.appointments import keepers_of

S = NominationState


@transaction.atomic
def list_nomination(nomination, *, by, version=None):
    """Put it on the preliminary list; the unit is asked to confirm."""
    nomination = chain.move(nomination, S.LISTED, by=by, organization=_committee(nomination), version=version)
    people = keepers_of([nomination.organization])[nomination.organization_id]
    text = _("On the preliminary list, to be confirmed by you: %(nomination)s") % {"nomination": nomination}
    inbox.tell_all(people, text, nomination.get_absolute_url())
    return nomination


@transaction.atomic
def review_nomination(nomination, *, by, version=None):
    """Find eligibility and materials in order; what the rules found today is kept with it for good."""
    return chain.move(
        nomination, S.REVIEWED, by=by, organization=_committee(nomination), version=version,
        findings=findings_of(nomination),
    )  # fmt: skip


def list_many(nominations, *, by, seen):
    return each(nominations, lambda one: list_nomination(one, by=by, version=seen[one.pk]))


def review_many(nominations, *, by, seen):
    return each(nominations, lambda one: review_nomination(one, by=by, version=seen[one.pk]))


def findings_of(nomination):
    """What the rules find today, as it is kept; an exception that was granted stands beside its rule."""
    granted = dict(nomination.exceptions.filter(granted=True).values_list("code", "reason"))
    return [
        {
            "code": one.code, "title": one.title, "passed": one.passed, "evidence": one.evidence, "url": one.url,
            "excepted": granted.get(one.code, ""),
        }
        for one in eligibility.of_nomination(nomination)
    ]  # fmt: skip


def _committee(nomination):
    return nomination.item.scheme.organization
