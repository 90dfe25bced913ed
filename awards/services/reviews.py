"""The committee's staff look through what has been endorsed: the preliminary list, then eligibility and materials."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import inbox
from awards.chain import NominationState
from awards.eligibility import rules
from awards.models import EligibilityException
from awards.services import chain
from orgs.appointments import keepers_of

S = NominationState


@transaction.atomic
def list_many(nominations, *, by, seen):
    """Put each on the preliminary list; the units are asked to confirm."""
    nominations = list(nominations)
    own = {one.pk: {"organization": _committee(one)} for one in nominations}
    decided = chain.move_each(nominations, S.LISTED, by=by, seen=seen, each=own)
    people = keepers_of({one.organization for one in decided.done})
    for one in decided.done:
        text = _("On the preliminary list, to be confirmed by you: %(nomination)s") % {"nomination": one}
        inbox.tell_all(people[one.organization_id], text, one.get_absolute_url())
    return decided


@transaction.atomic
def review_many(nominations, *, by, seen):
    """Find eligibility and materials of each in order; what the rules found today is kept with it for good."""
    # Found under the lock: what was found before the wait for it may not be what the rule of the step finds.
    nominations = chain.locked_all(nominations)
    found = findings_of(nominations)
    own = {one.pk: {"organization": _committee(one), "findings": found[one.pk]} for one in nominations}
    return chain.move_each(nominations, S.REVIEWED, by=by, seen=seen, each=own)


def findings_of(nominations):
    """{id: what the rules find today, as it is kept}; an exception that was granted stands beside its rule."""
    granted = EligibilityException.objects.filter(nomination__in=nominations, granted=True)
    reasons = {(one.nomination_id, one.code): one.reason for one in granted}
    return {
        pk: [
            {
                "code": one.code, "title": one.title, "passed": one.passed, "evidence": one.evidence, "url": one.url,
                "excepted": reasons.get((pk, one.code), ""),
            }
            for one in findings
        ]
        for pk, findings in rules.of_nominations(nominations).items()
    }  # fmt: skip


def _committee(nomination):
    return nomination.item.scheme.organization
