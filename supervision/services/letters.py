"""Letters of responsibility: given to many from one text, each accepted by signature."""

from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.models import Organization, Post
from orgs.periods import today
from supervision.choices import LETTER_MOVES, LetterState
from supervision.models import LetterItem, ResponsibilityLetter
from supervision.permissions import can_give_letter, can_sign_letter


@dataclass
class Given:
    """The letters that were given, and the organizations that had one for the year and the post already."""

    letters: list = field(default_factory=list)
    had: list = field(default_factory=list)


@transaction.atomic
def give_letters(template, items, organizations, *, by):
    """Give each of ``organizations`` a letter like ``template`` with ``items``, [(text, target)], in a fixed number of queries.

    Whoever has a letter for the year and the post keeps that one. All of them, or none.
    """
    organizations = list(organizations)
    _check(template, items, organizations, by)
    # Who gives letters to the same organizations at the same time waits here, and then finds these.
    list(Organization.objects.select_for_update(of=("self",)).filter(pk=template.issuer_id))
    had = set(
        ResponsibilityLetter.objects.to_organizations(organizations)
        .of_year(template.year)
        .of_post(template.post)
        .values_list("organization_id", flat=True)
    )
    receivers = [organization for organization in organizations if organization.pk not in had]
    holders = _holders(receivers, template.post)
    letters = ResponsibilityLetter.objects.bulk_create(
        [_letter(template, organization, holders, by) for organization in receivers]
    )
    LetterItem.objects.bulk_create(
        [
            LetterItem(letter=letter, sort=number, text=text, target=target)
            for letter in letters
            for number, (text, target) in enumerate(items)
        ]
    )
    audit.record_all(by, "letter.give", letters)
    _tell(receivers, template)
    return Given(letters=letters, had=[one for one in organizations if one.pk in had])


def sign_letter(letter, *, by):
    """Accept the letter."""
    return _move(letter, LetterState.SIGNED, by=by, signed_on=today(), signed_by=by)


@transaction.atomic
def _move(letter, to, *, by, **values):
    """The one door to a new state: lock, rule, move table, save, audit."""
    letter = ResponsibilityLetter.objects.select_for_update(of=("self",)).for_list().get(pk=letter.pk)
    require(can_sign_letter(by, letter))
    was = LetterState(letter.state)
    if to not in LETTER_MOVES[was]:
        raise WrongState(_("The letter has been signed already."))
    letter.state = to
    for name, value in values.items():
        setattr(letter, name, value)
    letter.save(update_fields=["state", *values])
    audit.record(by, f"letter.{to}", letter, before={"state": was}, after={"state": to})
    return letter


def _check(template, items, organizations, by):
    if not organizations:
        raise ValueError(_("Choose at least one organization to give the letter to."))
    if not items:
        raise ValueError(_("Write at least one item."))
    for organization in organizations:
        require(can_give_letter(by, organization))
    if any(not organization.path.startswith(template.issuer.path) for organization in organizations):
        raise ValueError(_("Letters go only to organizations below their issuer."))
    require(can_give_letter(by, template.issuer))


def _letter(template, organization, holders, by):
    return ResponsibilityLetter(
        organization=organization,
        issuer=template.issuer,
        year=template.year,
        post=template.post,
        holder=holders.get(organization.pk, ""),
        title=template.title,
        text=template.text,
        issued_on=today(),
        issued_by=by,
    )


def _holders(organizations, post):
    """{organization id: the names of those who hold ``post`` today}. One query."""
    names = {}
    posts = Post.objects.on(today()).filter(organization__in=organizations, title=post).order_by("pk")
    for organization_id, name in posts.values_list("organization_id", "holder_name"):
        names.setdefault(organization_id, []).append(name)
    return {organization_id: " ".join(found)[:60] for organization_id, found in names.items()}


def _tell(organizations, template):
    people = {person.pk: person for found in keepers_of(organizations).values() for person in found}
    words = {"year": template.year, "title": template.title}
    inbox.tell_all(
        list(people.values()),
        _("Letter of responsibility of %(year)s to sign: %(title)s") % words,
        reverse("letter_list"),
    )
