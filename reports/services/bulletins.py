"""The life of a bulletin: asked for, built by a job, signed and numbered."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from jobs.services import enqueue
from orgs.periods import today
from reports.bulletins import efficiency
from reports.choices import MOVES, BulletinState
from reports.models import Bulletin, BulletinCounter
from reports.permissions import can_issue

KIND = "bulletin.build"


@transaction.atomic
def ask_for_bulletin(organization, campaign, period, *, by):
    """The bulletin of ``period``, with the job that builds it. None is the command line.

    Raises WrongState for a month that has not begun. Asked twice, there is still one: a signed issue stays as it is, an unsigned one is built anew.
    """
    if by is not None:
        require(can_issue(by, organization))
    if period.first > today():
        raise WrongState(_("This month has not begun yet."))
    bulletin, made = Bulletin.objects.select_for_update().get_or_create(
        organization=organization, campaign=campaign, month=period.first, defaults={"asked_by": by}
    )
    if bulletin.is_signed:
        return bulletin
    bulletin.state = BulletinState.QUEUED
    bulletin.asked_by = by
    bulletin.job = enqueue(
        KIND,
        f"bulletin:{bulletin.pk}",
        by=by,
        params={"bulletin": bulletin.pk},
        organization_path=organization.path,
    )
    bulletin.save()
    audit.record(by, "bulletin.ask" if made else "bulletin.rebuild", bulletin)
    return bulletin


def build_bulletin(bulletin, *, progress):
    """Freeze the figures into the issue. Run twice it writes the same; a signed issue is never touched."""
    if bulletin.is_signed:
        return bulletin
    snapshot = efficiency.build(bulletin.organization, bulletin.campaign, bulletin.period, progress=progress)
    return _move(
        bulletin, BulletinState.DRAFT, by=bulletin.asked_by, snapshot=snapshot, built_at=timezone.now()
    )


@transaction.atomic
def sign_bulletin(bulletin, *, by, version=None):
    """Sign the issue: it takes the next number of its year and never changes again. None is the command line."""
    if by is not None:
        require(can_issue(by, bulletin.organization))
    locked = Bulletin.objects.select_for_update().get(pk=bulletin.pk)
    versions.check(locked, version)
    if bulletin.period.last > today():
        raise WrongState(_("This month is not over yet; its bulletin can be signed from its last day on."))
    if locked.state != BulletinState.DRAFT:
        raise WrongState(_("Only a built, unsigned bulletin can be signed."))
    number = _next_number(bulletin.organization, bulletin.month.year)
    return _move(bulletin, BulletinState.SIGNED, by=by, number=number, signed_by=by, signed_at=timezone.now())


@transaction.atomic
def _move(bulletin, to, *, by, **changes):
    """The one door to a new state: lock, move table, save, audit."""
    bulletin = (
        Bulletin.objects.select_for_update(of=("self",))
        .select_related("organization", "campaign")
        .get(pk=bulletin.pk)
    )
    was = BulletinState(bulletin.state)
    if to not in MOVES[was] and not (was == to == BulletinState.DRAFT):
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A bulletin that is “%(was)s” cannot become “%(to)s”.") % states)
    for field, value in changes.items():
        setattr(bulletin, field, value)
    bulletin.state = to
    bulletin.version += 1
    bulletin.save()
    audit.record(
        by, f"bulletin.{to}", bulletin, before={"state": was}, after={"state": to, "number": bulletin.number}
    )
    return bulletin


def _next_number(organization, year):
    """The next number, from a row that is locked until the signing is through: no gap, no double."""
    BulletinCounter.objects.get_or_create(organization=organization, year=year)
    counter = BulletinCounter.objects.select_for_update().get(organization=organization, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
