"""Asking people for what is missing: of all that anybody asks of them, one grouped word a day."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.models import User
from activities import missing
from activities.models import Chase
from activities.permissions import can_chase
from orgs.models import Organization
from orgs.periods import today


@dataclass
class Outcome:
    """Who was told, who had been asked before today, and which units have nobody to tell."""

    told: list = field(default_factory=list)
    already: list = field(default_factory=list)
    unattended: list = field(default_factory=list)


@transaction.atomic
def chase(organizations, month, *, by):
    """Ask the people of ``organizations`` for what is missing in ``month``. Units that miss nothing are left alone."""
    organizations = list(organizations)
    for organization in organizations:
        require(can_chase(by, organization))
    day = today()
    chosen = Organization.objects.filter(pk__in=[organization.pk for organization in organizations])
    units = missing.units(chosen, month, day=day)
    outcome = Outcome(unattended=[unit.organization for unit in units if not unit.people])
    texts = {pk: _words(theirs, month, by) for pk, theirs in _by_person(units).items()}
    outcome.told, outcome.already = ask(texts, reverse("todo"), by=by)
    for unit in units:
        if names := [person.username for person in unit.people if person in outcome.told]:
            audit.record(
                by, "organization.chase", unit.organization, after={"month": str(month), "people": names}
            )
    return outcome


@transaction.atomic
def ask(texts, url, *, by):
    """The one door to asking: leave everybody in ``texts``, {person id: text}, her word, unless she had one today.

    Returns (the people told, those left alone). The people are locked, so that nobody is asked twice.
    """
    day = today()
    people = list(User.objects.select_for_update(no_key=True).filter(pk__in=texts).order_by("pk"))
    asked = set(Chase.objects.filter(user__in=people, day=day).values_list("user_id", flat=True))
    told = [person for person in people if person.pk not in asked]
    Chase.objects.bulk_create([Chase(user=person, day=day, chased_by=by) for person in told])
    for person in told:
        inbox.tell(person, texts[person.pk], url)
    return told, [person for person in people if person.pk in asked]


def _by_person(units):
    """{person id: her units} for everybody who answers for one of ``units``."""
    theirs = defaultdict(list)
    for unit in units:
        for person in unit.people:
            theirs[person.pk].append(unit)
    return theirs


def _words(units, month, by):
    """All of a person's units in one word; what does not fit into it stands on her page of things to do."""
    lines = []
    for unit in units:
        kinds = "、".join(str(duty.rule.kind) for duty in unit.missing) or _("nothing reported yet")
        lines.append(f"{unit.organization.short_name}（{kinds}）")
    return _("%(by)s asks for what is missing of %(month)s: %(units)s") % {
        "by": by,
        "month": month,
        "units": "；".join(lines),
    }
