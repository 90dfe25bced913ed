"""Children's places in a camp. Neither the trail nor the inbox ever holds a name."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from accounts.vault import fingerprint
from events.models import Edition, Enrolment
from events.permissions import can_name_children
from orgs.periods import today

FIELDS = ("organization_id", "age_group", "session")


@transaction.atomic
def enrol(enrolment, *, child_name, by):
    """Give a child a place, while there is one: whoever asks at the same time waits, and is told."""
    require(can_name_children(by, enrolment.organization))
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("series", "organization")
        .get(pk=enrolment.edition_id)
    )
    _check_open(edition, enrolment)
    enrolment.edition = edition
    name = "".join(child_name.split())
    if not name:
        raise ValueError(_("Write the name of the child."))
    enrolment.child_name = name
    enrolment.child_name_hash = fingerprint(name)
    same = Enrolment.objects.of(edition).filter(
        organization=enrolment.organization, child_name_hash=enrolment.child_name_hash
    )
    if same.exists():
        raise WrongState(_("A child of this name is already enrolled by this unit."))
    enrolment.enrolled_by = by
    enrolment.save()
    audit.record(by, "enrolment.create", enrolment, after=audit.snapshot(enrolment, FIELDS))
    return enrolment


@transaction.atomic
def withdraw_enrolment(enrolment, *, by):
    """Give the place up; nothing is kept of the child."""
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("edition__series", "organization")
        .get(pk=enrolment.pk)
    )
    require(can_name_children(by, enrolment.organization))
    audit.record(by, "enrolment.withdraw", enrolment, before=audit.snapshot(enrolment, FIELDS))
    enrolment.delete()


@transaction.atomic
def record_export(edition, *, rows, by):
    """Note that ``by`` took the names of ``rows`` children out of the house."""
    audit.record(by, "enrolment.export", edition, after={"rows": rows})


def _check_open(edition, enrolment):
    if not edition.takes_children:
        raise WrongState(_("Children are enrolled in camps only."))
    if edition.until_on < today():
        raise WrongState(_("This edition is over; nobody can be enrolled any more."))
    if not enrolment.organization.path.startswith(edition.organization.path):
        raise WrongState(_("Only units of the organization that holds the camp enrol children."))
    parent = enrolment.parent
    if parent and parent.organization_id != enrolment.organization_id:
        raise WrongState(_("The parent belongs to another unit; enrol the child there."))
    if edition.places and Enrolment.objects.of(edition).count() >= edition.places:
        raise WrongState(
            _("All %(places)s places are taken. Ask the organizer, or wait until a place is given up.")
            % {"places": edition.places}
        )
