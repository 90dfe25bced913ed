"""Exceptions from a rule of eligibility: one person asks with a reason, a second one grants or refuses."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import NominationState
from awards.eligibility import rules
from awards.models import EligibilityException
from awards.permissions.nominations import can_ask_exception, can_grant
from awards.services import chain

S = NominationState
# Once it has been reviewed the findings are frozen.
BEFORE_REVIEW = (S.DRAFT, S.SUBMITTED, S.ENDORSED, S.LISTED, S.CONFIRMED)


@transaction.atomic
def ask_exception(nomination, code, *, by, reason):
    """Ask that the rule ``code``, which is not met, be set aside for this nomination; also once more after a refusal."""
    nomination = chain.locked(nomination, chain.lock_item(nomination.item_id))
    require(can_ask_exception(by, nomination))
    _require_open(nomination)
    if not reason.strip():
        raise ValueError(_("Say why the rule should be set aside."))
    found = rules.of_nominations([nomination])[nomination.pk]
    failing = {one.code: one.title for one in found if not one.passed}
    if code not in failing:
        raise ValueError(_("This rule is met, or is none of this award's."))
    asked = {
        "reason": reason.strip(),
        "asked_by": by,
        "granted": None,
        "answered_by": None,
        "answered_at": None,
    }
    if nomination.exceptions.filter(code=code).exclude(granted=False).exists():
        raise WrongState(_("An exception from this rule has been asked for already."))
    exception, _new = EligibilityException.objects.update_or_create(
        nomination=nomination, code=code, defaults=asked
    )
    audit.record(by, "nomination.exception_ask", nomination, after={"rule": failing[code]}, reason=reason)
    return exception


@transaction.atomic
def answer_exception(exception, *, by, granted):
    """Grant or refuse what somebody else asked for; she is told."""
    nomination = chain.locked(exception.nomination, chain.lock_item(exception.nomination.item_id))
    exception = EligibilityException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    exception.nomination = nomination
    require(can_grant(by, exception))
    _require_open(nomination)
    if exception.granted is not None:
        raise WrongState(_("This has been answered already."))
    exception.granted, exception.answered_by, exception.answered_at = granted, by, timezone.now()
    exception.save(update_fields=["granted", "answered_by", "answered_at"])
    verb = "nomination.exception_grant" if granted else "nomination.exception_refuse"
    audit.record(by, verb, nomination, after={"rule": exception.code}, reason=exception.reason)
    words = {"nomination": nomination, "answer": _("granted") if granted else _("not granted")}
    text = _("Exception %(answer)s: %(nomination)s") % words
    inbox.tell(exception.asked_by, text, nomination.get_absolute_url())
    return exception


def _require_open(nomination):
    if nomination.state not in BEFORE_REVIEW:
        raise WrongState(_("It has been reviewed; exceptions are asked for before that."))
