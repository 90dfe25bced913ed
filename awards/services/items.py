"""The awards of a scheme with their rules of eligibility."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import asked_of
from awards.choices import SchemeState
from awards.models import AwardItem, Condition, Nomination, Scheme
from awards.permissions.schemes import can_change_item, can_run
from awards.places import use_of_nominating
from awards.services.chain import lock_item
from awards.services.quota_rules import check_limits, check_places
from awards.services.schemes import DAYS

FIELDS = (
    "name", "level", "recipient", "places", "conditions", "issuers", "is_special", *DAYS, "publicity_days", "counting",
    "surplus_percent", "two_rounds", "needs_inspection", "opinions_of", "needs_judging", "deeds_least", "deeds_most", "front_line_percent",
    "leaders_percent", "rubric_id",
)  # fmt: skip


@transaction.atomic
def save_item(item, rules, *, by, version=None):
    """Add ``item`` to its scheme or change it; ``rules`` is {code: value}, the whole of its rules of eligibility."""
    scheme = _scheme(item)
    before = lock_item(item.pk) if item.pk else None
    for one in filter(None, (before, item)):
        require(can_change_item(by, one))
    if before:
        versions.check(before, version)
        _check_under_way(item, before)
    _check(item, scheme)
    was = _snapshot(before) | {"rules": _rules(before)} if before else {}
    item.version = before.version + 1 if before else 1
    if not before:
        item.sort = scheme.items.count()
    item.save()
    item.rules.all().delete()
    Condition.objects.bulk_create(
        Condition(item=item, code=code, value=value, sort=n) for n, (code, value) in enumerate(rules.items())
    )
    now = _snapshot(item) | {"rules": {code: str(value) for code, value in rules.items()}}
    old, new = audit.changes(was, now)
    audit.record(by, "award.change" if before else "award.create", item, before=old, after=new)
    return item


@transaction.atomic
def remove_item(item, *, by):
    """Take an award out of a draft, with its quotas and scenarios."""
    scheme = _scheme(item)
    require(can_run(by, scheme))
    if scheme.state != SchemeState.DRAFT:
        raise WrongState(_("The scheme is not a draft any more; take it back first."))
    audit.record(by, "award.remove", item, before=_snapshot(item))
    try:
        item.delete()
    except ProtectedError as error:
        raise WrongState(
            _("There are nominations for this award already, or judges were named for it: it stays.")
        ) from error
    return scheme


def _scheme(item):
    """The scheme of the award, locked: whoever opens or closes it waits."""
    locked = Scheme.objects.select_for_update(of=("self",)).select_related("organization")
    item.scheme = locked.get(pk=item.scheme_id)
    return item.scheme


def _snapshot(item):
    taken = audit.snapshot(item, FIELDS)
    return taken | {name: str(taken[name] or "") for name in DAYS}


def _rules(item):
    return {rule.code: str(rule.value) for rule in item.rules.all()}


def _check_under_way(item, before):
    """Whoever has a place keeps it, and the way of those who are on it stays as it was."""
    check_places(item, before)
    check_limits(item, use_of_nominating(before))
    if _way(item) != _way(before) and Nomination.objects.of(before).alive().exists():
        raise WrongState(
            _("Somebody is nominated for “%(award)s” already: to whom it goes, its level and its steps stay.")
            % {"award": before}
        )


def _way(item):
    return item.recipient, item.level, asked_of(item)


def _check(item, scheme):
    days = [day for day in (getattr(item, name) for name in DAYS) if day]
    if days != sorted(days):
        raise ValueError(
            _("Nominations come first, then the endorsement, then the decision: check the days.")
        )
    if item.deeds_least > item.deeds_most:
        raise ValueError(_("The deeds cannot be longer at least than at most."))
    others = AwardItem.objects.filter(scheme=scheme, level=item.level, name=item.name).exclude(pk=item.pk)
    if others.exists():
        raise ValueError(_("This scheme has an award of that name already."))
