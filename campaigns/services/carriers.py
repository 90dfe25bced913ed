"""Carriers (载体): what a unit's part of a campaign runs on, registered by the unit and reviewed by the committee."""

from django.db import transaction

from accounts import audit, versions
from accounts.access import require
from campaigns.models import Carrier
from campaigns.permissions.unit_plans import can_review, can_write_plan

FIELDS = ("name", "since", "content", "result")


@transaction.atomic
def save_carrier(carrier, *, by, version=None):
    """Register a carrier or change it; what was said of an earlier one no longer holds for its new name or content."""
    require(can_write_plan(by, carrier.organization))
    before = _locked(carrier) if carrier.pk else None
    if before:
        versions.check(before, version)
        if (before.name, before.content) != (carrier.name, carrier.content):
            carrier.review = {}
    was = audit.snapshot(before, FIELDS) if before else {}
    carrier.version = before.version + 1 if before else 1
    carrier.save()
    old, new = audit.changes(was, audit.snapshot(carrier, FIELDS))
    audit.record(by, "carrier.change" if before else "carrier.create", carrier, before=old, after=new)
    return carrier


@transaction.atomic
def review_carrier(carrier, *, review, by, version=None):
    """Say of each criterion whether the carrier meets it."""
    carrier = _locked(carrier)
    require(can_review(by, carrier))
    versions.check(carrier, version)
    before = {"review": carrier.review}
    carrier.review, carrier.version = review, carrier.version + 1
    carrier.save(update_fields=["review", "version"])
    audit.record(by, "carrier.review", carrier, before=before, after={"review": review})
    return carrier


def _locked(carrier):
    found = Carrier.objects.select_for_update(of=("self",)).select_related(
        "organization", "campaign__sponsor"
    )
    return found.get(pk=carrier.pk)
