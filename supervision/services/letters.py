"""Letters of responsibility: given to many from one text, each accepted by whoever holds the post."""

from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.choices import READERS, PostTitle
from orgs.models import Appointment, Organization, Post
from orgs.periods import today
from supervision.choices import LETTER_MOVES, LetterState
from supervision.models import LetterItem, ResponsibilityLetter
from supervision.permissions import can_give_letter, can_note_signature, can_sign_letter


@dataclass
class Given:
    """The letters that were given; the organizations that had theirs for the year already; and those where nobody
    holds the posts."""

    letters: list = field(default_factory=list)
    had: list = field(default_factory=list)
    vacant: list = field(default_factory=list)


@transaction.atomic
def give_letters(template, items, organizations, *, by, posts=()):
    """Give each of ``organizations`` letters like ``template`` with ``items``, [(text, target)], in a fixed number of queries.

    One for the secretary, and one for each who holds another of the ``posts`` today. Whoever has a letter for the year
    and the post keeps that one. All of them, or none.
    """
    organizations, posts = list(organizations), posts or [template.post]
    _check(template, items, organizations, by)
    # Who gives letters to the same organizations at the same time waits here, and then finds these.
    list(Organization.objects.select_for_update(of=("self",)).filter(pk=template.issuer_id))
    before = ResponsibilityLetter.objects.to_organizations(organizations).of_year(template.year)
    had = {_key(*row) for row in before.of_posts(posts).values_list("organization_id", "post", "holder")}
    asked = _asked(organizations, posts)
    fresh = {key: seat for key, seat in asked.items() if key not in had}
    letters = ResponsibilityLetter.objects.bulk_create(
        [_letter(template, *seat, by) for seat in fresh.values()]
    )
    LetterItem.objects.bulk_create(
        [
            LetterItem(letter=letter, sort=number, text=text, target=target)
            for letter in letters
            for number, (text, target) in enumerate(items)
        ]
    )
    audit.record_all(by, "letter.give", letters)
    _tell(letters, template)
    kept, seated = ({key[0] for key in keys} for keys in (asked.keys() & had, asked))
    return Given(
        letters=letters,
        had=[one for one in organizations if one.pk in kept],
        vacant=[one for one in organizations if one.pk not in seated],
    )


def sign_letter(letter, *, by):
    """Accept the letter."""
    return _move(letter, LetterState.SIGNED, by=by, rule=can_sign_letter, signed_on=today(), signed_by=by)


def note_signature(letter, *, by, signed_on, paper=""):
    """Note that whoever holds the post signed the letter on paper on ``signed_on``, and where the paper is kept."""
    if signed_on > today():
        raise ValueError(_("This day has not come yet."))
    if signed_on < letter.issued_on:
        raise ValueError(_("The letter cannot be signed before it was given."))
    return _move(
        letter,
        LetterState.SIGNED,
        by=by,
        rule=can_note_signature,
        verb="noted",
        signed_on=signed_on,
        noted_by=by,
        paper=paper.strip(),
    )


@transaction.atomic
def _move(letter, to, *, by, rule, verb="", **values):
    """The one door to a new state: lock, rule, move table, save, audit."""
    letters = ResponsibilityLetter.objects.select_for_update(of=("self",)).for_list().with_account()
    letter = letters.get(pk=letter.pk)
    require(rule(by, letter))
    was = LetterState(letter.state)
    if to not in LETTER_MOVES[was]:
        raise WrongState(_("The letter has been signed already."))
    letter.state = to
    for name, value in values.items():
        setattr(letter, name, value)
    letter.save(update_fields=["state", *values])
    after = {"state": to, "signed_on": letter.signed_on}
    audit.record(by, f"letter.{verb or to}", letter, before={"state": was}, after=after)
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


def _key(organization_id, post, holder):
    """What there is one letter of in a year: the secretary's, whoever she is; of other posts one for each holder."""
    return organization_id, post, "" if post == PostTitle.SECRETARY else holder


def _asked(organizations, posts):
    """{key: (organization, post, holder, member)} of who holds the ``posts`` today. One query.

    A secretary gets her letter even where the post stands empty: it waits for her.
    """
    by_id = {organization.pk: organization for organization in organizations}
    asked = {}
    if PostTitle.SECRETARY in posts:
        for pk, organization in by_id.items():
            asked[_key(pk, PostTitle.SECRETARY, "")] = (organization, PostTitle.SECRETARY, "", None)
    held = Post.objects.on(today()).filter(organization__in=organizations, title__in=posts)
    for post in held.for_list():
        holder = post.holder_name[:60]
        seat = (by_id[post.organization_id], post.title, holder, post.member)
        asked[_key(post.organization_id, post.title, holder)] = seat
    return asked


def _letter(template, organization, post, holder, member, by):
    return ResponsibilityLetter(
        organization=organization,
        issuer=template.issuer,
        year=template.year,
        post=post,
        holder=holder,
        member=member,
        title=template.title,
        text=template.text,
        issued_on=today(),
        issued_by=by,
    )


def _tell(letters, template):
    """Those who keep the organizations' records, and the holders who have accounts there."""
    organizations = {letter.organization for letter in letters}
    people = {person.pk: person for found in keepers_of(organizations).values() for person in found}
    holders = {(letter.organization_id, letter.holder) for letter in letters if letter.holder}
    serving = Appointment.objects.on(timezone.localdate()).of_people_at(organizations, *READERS).for_list()
    for appointment in serving:
        if (appointment.organization_id, appointment.user.name) in holders:
            people[appointment.user_id] = appointment.user
    words = {"year": template.year, "title": template.title}
    inbox.tell_all(
        list(people.values()),
        _("Letter of responsibility of %(year)s to sign: %(title)s") % words,
        reverse("letter_list"),
    )
