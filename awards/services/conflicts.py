"""Somebody says that she should stand aside; she is believed, as long as she has not acted yet."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import OWN_MOVES
from awards.choices import ScoreSource
from awards.models import DeclaredConflict, JudgeMark, Nomination, PanelJudge
from awards.permissions.conflicts import can_declare
from orgs.identities import accounts_of


@transaction.atomic
def declare(nomination, reason, *, by):
    """Let ``by`` stand aside from ``nomination`` from now on, whatever account she uses."""
    found = Nomination.objects.select_for_update(of=("self",)).for_list()
    nomination = found.get(pk=nomination.pk)
    require(can_declare(by, nomination))
    if not reason.strip():
        raise ValueError(_("Say in a few words what ties you to the one nominated."))
    if DeclaredConflict.objects.filter(nomination=nomination, user=by).exists():
        raise WrongState(_("You have declared this already."))
    _check_not_acted(nomination, by)
    declared = DeclaredConflict.objects.create(nomination=nomination, user=by, reason=reason.strip())
    # Marks that are not handed in yet are taken back with it.
    JudgeMark.objects.filter(nomination=nomination, judge__user__in=accounts_of(by)).delete()
    # Of the committee's business, not of the unit's: the trail belongs to the award.
    audit.record(by, "conflict.declare", nomination.item, after={"nomination": str(nomination.uid)})
    return declared


def _check_not_acted(nomination, by):
    accounts = accounts_of(by)
    steps = nomination.steps.filter(by__in=accounts).exclude(to__in=OWN_MOVES)
    seats = PanelJudge.objects.filter(user__in=accounts, panel__item=nomination.item)
    marked = seats.filter(marks__nomination=nomination)
    if nomination.score_source != ScoreSource.JUDGED:
        marked = marked.exclude(handed_in_at=None)
    replied = nomination.opinions.filter(noted_by__in=accounts)
    if steps.exists() or marked.exists() or replied.exists():
        raise WrongState(
            _("You have acted on this nomination already; tell a colleague, who looks at it again.")
        )
