"""Schemes: drawn up, copied from another year, opened, taken back, closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from awards import unfinished
from awards.choices import SCHEME_MOVES, SchemeState
from awards.models import AwardItem, Condition, Quota, Scheme
from awards.permissions.schemes import can_run
from orgs.appointments import keepers_of
from orgs.periods import years_later

FIELDS = ("organization_id", "year", "name", "basis")
DAYS = ("nominate_by", "endorse_by", "decide_by")


@transaction.atomic
def save_scheme(scheme, *, by, version=None):
    """Draw up ``scheme`` or change its heading while it is a draft."""
    before = _locked(scheme) if scheme.pk else None
    for one in filter(None, (before, scheme)):
        require(can_run(by, one))
    if before:
        versions.check(before, version)
        require_draft(before)
        if before.organization_id != scheme.organization_id:
            raise ValueError(_("A scheme stays with its committee; draw up another one there."))
    _check_name(scheme)
    was = audit.snapshot(before, FIELDS) if before else {}
    scheme.version = before.version + 1 if before else 1
    scheme.save()
    old, new = audit.changes(was, audit.snapshot(scheme, FIELDS))
    audit.record(by, "scheme.change" if before else "scheme.create", scheme, before=old, after=new)
    return scheme


@transaction.atomic
def copy_scheme(scheme, *, by):
    """The same awards and rules of eligibility a year later, every date moved by a year; quotas are divided anew."""
    scheme = _locked(scheme)
    require(can_run(by, scheme))
    copy = Scheme(
        organization=scheme.organization,
        year=scheme.year + 1,
        name=scheme.name.replace(str(scheme.year), str(scheme.year + 1)),
        basis=scheme.basis,
        copied_from=scheme,
    )
    _check_name(copy)
    copy.save()
    items = list(scheme.items.with_rules())
    rules = [list(item.rules.all()) for item in items]
    for item in items:
        item.pk, item.scheme, item.version = None, copy, 1
        item._state.adding = True
        for name in DAYS:
            if day := getattr(item, name):
                setattr(item, name, years_later(day, 1))
    made = AwardItem.objects.bulk_create(items)
    Condition.objects.bulk_create(
        Condition(item=item, code=rule.code, value=rule.value, sort=rule.sort)
        for item, of_item in zip(made, rules, strict=True)
        for rule in of_item
    )
    audit.record(by, "scheme.copy", copy, after={"from": str(scheme), "awards": len(made)})
    return copy


@transaction.atomic
def open_scheme(scheme, *, by, version=None):
    """Put the scheme under way: it has awards, and whatever was divided adds up. Units with places are told."""
    items = list(AwardItem.objects.filter(scheme=scheme).for_list())
    require(can_run(by, scheme))
    if not items:
        raise WrongState(_("Add at least one award first."))
    if uneven := AwardItem.objects.filter(scheme=scheme).for_list().not_wholly_given_out().first():
        words = {"award": uneven, "given": uneven.given_out, "places": uneven.places}
        raise WrongState(
            _("“%(award)s” has %(places)s places, but its quotas add up to %(given)s: divide them anew.")
            % words
        )
    scheme = _move(scheme, SchemeState.OPEN, by=by, version=version)
    _tell(scheme)
    return scheme


@transaction.atomic
def take_back_scheme(scheme, *, by, version=None):
    """Back to the drawing board; not while anybody may object, for an objection has to hold a candidate up."""
    scheme = _move(scheme, SchemeState.DRAFT, by=by, version=version)
    if found := unfinished.in_public(scheme, by):
        raise WrongState(_("The scheme is not taken back before this is over: %(what)s.") % {"what": found})
    return scheme


@transaction.atomic
def close_scheme(scheme, *, by, version=None):
    """The year is over: nothing of the scheme is changed any more. What is still open is finished first."""
    scheme = _move(scheme, SchemeState.CLOSED, by=by, version=version)
    if found := unfinished.of(scheme, by):
        raise WrongState(_("The scheme is not closed before this is over: %(what)s.") % {"what": found})
    return scheme


def require_draft(scheme):
    """Raise WrongState once the scheme is under way."""
    if scheme.state != SchemeState.DRAFT:
        raise WrongState(_("The scheme is not a draft any more; take it back first."))


@transaction.atomic
def _move(scheme, to, *, by, version):
    """The one door to a new state of a scheme: lock, rule, version, move table, save, audit."""
    scheme = _locked(scheme)
    _lock_awards(scheme)
    require(can_run(by, scheme))
    versions.check(scheme, version)
    was = SchemeState(scheme.state)
    if to not in SCHEME_MOVES[was]:
        words = {"was": was.label, "to": SchemeState(to).label}
        raise WrongState(_("A scheme that is “%(was)s” cannot become “%(to)s”.") % words)
    scheme.state, scheme.version = to, scheme.version + 1
    scheme.save(update_fields=["state", "version"])
    audit.record(by, f"scheme.{to}", scheme, before={"state": was}, after={"state": to})
    return scheme


def _locked(scheme):
    return Scheme.objects.select_for_update(of=("self",)).select_related("organization").get(pk=scheme.pk)


def _lock_awards(scheme):
    """Who is just moving a nomination finishes first; who comes later waits, and then sees the scheme as it is by then."""
    list(scheme.items.select_for_update(of=("self",)).order_by("pk"))


def _check_name(scheme):
    others = Scheme.objects.exclude(pk=scheme.pk)
    if others.filter(organization=scheme.organization, year=scheme.year, name=scheme.name).exists():
        words = {"year": scheme.year, "name": scheme.name}
        raise ValueError(_("There is a scheme “%(name)s” of %(year)s already.") % words)


def _tell(scheme):
    quotas = Quota.objects.filter(item__scheme=scheme, places__gt=0)
    units = list(quotas.order_by().values_list("organization_id", flat=True).distinct())
    people = {person.pk: person for found in keepers_of(units).values() for person in found}
    text = _("Awards of %(scheme)s: see how many places your unit has.") % {"scheme": scheme}
    inbox.tell_all(list(people.values()), text, scheme.get_absolute_url())
