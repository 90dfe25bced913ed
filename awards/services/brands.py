"""Brands are entered, described, and reach one level after the other."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from awards.models import Brand, BrandLevel
from awards.permissions.titles import can_keep_brand
from orgs.periods import today

FIELDS = ("organization_id", "name", "about")


@transaction.atomic
def save_brand(brand, *, by, version=None):
    before = _locked(brand) if brand.pk else None
    for one in filter(None, (before, brand)):
        require(can_keep_brand(by, one))
    if before:
        versions.check(before, version)
    others = Brand.objects.exclude(pk=brand.pk)
    if others.filter(organization=brand.organization, name=brand.name).exists():
        raise ValueError(_("The organization has a brand “%(name)s” already.") % {"name": brand.name})
    was = audit.snapshot(before, FIELDS) if before else {}
    brand.version = before.version + 1 if before else 1
    brand.save()
    old, new = audit.changes(was, audit.snapshot(brand, FIELDS))
    audit.record(by, "brand.change" if before else "brand.create", brand, before=old, after=new)
    return brand


@transaction.atomic
def reach_level(level, *, by):
    """The brand is known at a level from a day on, and something proves it."""
    level.brand = brand = _locked(level.brand)
    require(can_keep_brand(by, brand))
    if level.reached_on > today():
        raise ValueError(_("A level is entered when it is reached, not before."))
    others = list(BrandLevel.objects.filter(brand=brand))
    if any(other.reach == level.reach for other in others):
        raise ValueError(_("The brand has reached this level already."))
    below = [other.reached_on for other in others if other.reach < level.reach]
    above = [other.reached_on for other in others if other.reach > level.reach]
    if any(day > level.reached_on for day in below) or any(day < level.reached_on for day in above):
        raise ValueError(_("A higher level is not reached before a lower one: check the day."))
    level.save()
    said = {"reach": level.get_reach_display(), "reached_on": str(level.reached_on), "proof": level.proof}
    audit.record(by, "brand.reach", brand, after=said)
    return level


def _locked(brand):
    return Brand.objects.select_for_update(of=("self",)).select_related("organization").get(pk=brand.pk)
