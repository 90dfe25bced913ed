"""Carriers (载体): what a unit's part of a campaign runs on, registered by the unit and reviewed by the committee."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from campaigns.models import Carrier, Project
from campaigns.permissions.unit_plans import can_review, can_write_plan

FIELDS = ("name", "since", "content", "result")


@transaction.atomic
def save_carrier(carrier, *, by, version=None, activities=None, projects=None):
    """Register a carrier or change it; what was said of an earlier one no longer holds for its new name or content.

    ``activities`` and ``projects`` are what it runs on in the system; None leaves them as they are.
    """
    require(can_write_plan(by, carrier.organization))
    before = _locked(carrier) if carrier.pk else None
    if before:
        versions.check(before, version)
        if (before.name, before.content) != (carrier.name, carrier.content):
            carrier.review = {}
    _fits(carrier, activities or (), projects or ())
    was = _snapshot(before) if before else {}
    carrier.version = before.version + 1 if before else 1
    carrier.save()
    for name, rows in (("activities", activities), ("projects", projects)):
        if rows is not None:
            getattr(carrier, name).set(rows)
    old, new = audit.changes(was, _snapshot(carrier))
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


def _fits(carrier, activities, projects):
    path = carrier.organization.path
    if any(not record.organization.path.startswith(path) for record in activities):
        raise ValueError(_("A carrier is linked to records of the unit itself, or of those below it."))
    theirs = set(Project.objects.within(carrier.organization).values_list("pk", flat=True))
    linked = set(carrier.projects.values_list("pk", flat=True)) if carrier.pk else set()
    if any(project.pk not in theirs | linked for project in projects):
        raise ValueError(_("A carrier is linked to projects that the unit claims or carries."))


def _snapshot(carrier):
    linked = {
        name: "、".join(str(row) for row in getattr(carrier, name).all())
        for name in ("activities", "projects")
    }
    return audit.snapshot(carrier, FIELDS) | linked


def _locked(carrier):
    found = Carrier.objects.select_for_update(of=("self",)).select_related(
        "organization", "campaign__sponsor"
    )
    return found.get(pk=carrier.pk)
