"""Winners entered as plain results: of upper contests, and of events held here without marks."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from events.models import Winner
from events.permissions import can_enter
from orgs.periods import today

FIELDS = ("organization_id", "level", "contest_name", "held_on", "prize", "name", "event_id")


@transaction.atomic
def add_winners(winner, names, *, by):
    """Enter ``winner`` once for each of ``names``; once without a name where the organization itself won."""
    require(can_enter(by, winner.organization))
    if winner.held_on > today():
        raise ValueError(_("This day has not come yet; enter winners when they have won."))
    names = list(dict.fromkeys(name.strip() for name in names if name.strip())) or [""]
    copied = {field: getattr(winner, field) for field in FIELDS if field != "name"}
    known = set(Winner.objects.filter(**copied | {"name__in": names}).values_list("name", flat=True))
    if known:
        listed = "、".join(sorted(known - {""})) or str(winner.organization)
        raise WrongState(_("Entered already with this prize: %(names)s.") % {"names": listed})
    made = Winner.objects.bulk_create(Winner(**copied, name=name) for name in names)
    audit.record_all(by, "winner.create", made)
    return made


@transaction.atomic
def remove_winner(winner, *, by):
    """Strike a plain result. What a contest has published is taken back there."""
    winner = Winner.objects.select_for_update(of=("self",)).select_related("organization").get(pk=winner.pk)
    require(can_enter(by, winner.organization))
    if winner.entry_id:
        raise WrongState(_("This prize was published by a contest; take the contest back a step instead."))
    audit.record(by, "winner.remove", winner, before=audit.snapshot(winner, FIELDS))
    winner.delete()
