"""What the ledger answers when awards ask who may be nominated."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.eligibility.evidence import Answer
from awards.eligibility.rules import BOTH, Rule
from honours.models import Penalty
from orgs.models import Member
from orgs.periods import years_later


def no_penalty(recipients, value, day):
    """No penalty is in force on ``day``, and none was decided in the ``value`` years before it."""
    if not recipients:
        return {}
    about = (
        Penalty.objects.of_members if isinstance(recipients[0], Member) else Penalty.objects.of_organizations
    )
    key = "member_id" if isinstance(recipients[0], Member) else "organization_id"
    since = years_later(day, -int(value)) if value else day + timedelta(days=1)
    found = {}
    for penalty in about(recipients).weighing(day, since).in_order(""):
        found.setdefault(getattr(penalty, key), penalty)
    return {one.pk: _answer(found.get(one.pk), day) for one in recipients}


def _answer(penalty, day):
    if penalty is None:
        return Answer(True, _("No penalty is on the ledger for that time"))
    words = {"kind": penalty.get_kind_display(), "day": penalty.decided_on, "lifted": penalty.lifted_on}
    if penalty.lifted_on and penalty.lifted_on <= day:
        text = _("%(kind)s of %(day)s, lifted on %(lifted)s") % words
    else:
        text = _("%(kind)s of %(day)s, in force") % words
    return Answer(False, text, penalty.get_absolute_url())


NO_PENALTY = Rule(
    "no_penalty",
    gettext_lazy("No penalty in force, and none decided in the last"),
    BOTH,
    no_penalty,
    gettext_lazy("years"),
    1,
)
