"""The life of a plan document: written, open for opinions, issued, replaced by its next version."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import DOCUMENT_MOVES, DocumentState
from campaigns.models import PlanDocument
from campaigns.permissions import can_plan
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import today

FIELDS = ("title", "text")
OUTCOME = ("state", "number", "opinions_by", "issued_on", "in_force_from")


@transaction.atomic
def write_document(document, *, by, version=None):
    """Write down ``document``, new or changed, while it is a draft. ``by`` None is the command line."""
    current = locked(document.pk) if document.pk else None
    if by is not None:
        require(can_plan(by, document.campaign))
    if current:
        versions.check(current, version)
        if current.state != DocumentState.DRAFT:
            raise WrongState(
                _(
                    "The text can be changed only while it is a draft; take it back to draft, or begin a new version."
                )
            )
    was = audit.snapshot(current, FIELDS) if current else {}
    document.state = DocumentState.DRAFT
    document.version = current.version + 1 if current else 1
    document.save()
    old, new = audit.changes(was, audit.snapshot(document, FIELDS))
    audit.record(by, "document.change" if current else "document.create", document, before=old, after=new)
    return document


@transaction.atomic
def open_document(document, *, by, opinions_by, version=None):
    """Ask all units below the sponsor for their opinions until the end of ``opinions_by``; their people are told."""
    if opinions_by < today():
        raise ValueError(_("The last day for opinions cannot lie in the past."))
    document = _move(document, DocumentState.CONSULTATION, by=by, version=version, opinions_by=opinions_by)
    _tell_units(
        document,
        _("Your opinion on “%(title)s” is asked for until %(day)s.")
        % {"title": document.title, "day": opinions_by},
    )
    return document


def take_back(document, *, by, version=None):
    """Make it a draft again, to work in what was adopted. Opinions and answers stay with it."""
    return _move(document, DocumentState.DRAFT, by=by, version=version)


@transaction.atomic
def issue_document(document, *, by, number, issued_on, in_force_from, version=None):
    """Issue it under ``number``; the version that it replaces is replaced, and all units are told.

    Raises WrongState while opinions may still come in or one of them has no answer.
    """
    if issued_on > today():
        raise ValueError(_("A document cannot be issued on a day that has not come yet."))
    if in_force_from < issued_on:
        raise ValueError(_("A document cannot be in force before it is issued."))
    days = {"number": number.strip(), "issued_on": issued_on, "in_force_from": in_force_from}
    document = _move(document, DocumentState.ISSUED, by=by, version=version, **days)
    if document.replaces:
        _move(document.replaces, DocumentState.REPLACED, by=by)
    words = {"title": document.title, "day": in_force_from}
    _tell_units(document, _("“%(title)s” is issued and in force from %(day)s.") % words)
    return document


@transaction.atomic
def revise_document(document, *, by):
    """The draft of the next version of an issued document; asked twice it is the same draft."""
    document = locked(document.pk)
    require(can_plan(by, document.campaign))
    begun = PlanDocument.objects.filter(replaces=document).first()
    if begun:
        return begun
    if document.state != DocumentState.ISSUED:
        raise WrongState(
            _("Only an issued document has a next version; this one can still be changed itself.")
        )
    draft = PlanDocument(
        campaign=document.campaign, title=document.title, text=document.text, replaces=document
    )
    return write_document(draft, by=by)


@transaction.atomic
def _move(document, to, *, by, version=None, **fields):
    """The one door to a new state: lock, rule, version, move table, conditions, save, audit."""
    document = locked(document.pk)
    if by is not None:  # None is the command line
        require(can_plan(by, document.campaign))
    versions.check(document, version)
    was = DocumentState(document.state)
    if to not in DOCUMENT_MOVES[was]:
        words = {"was": was.label, "to": to.label}
        raise WrongState(_("A document that is “%(was)s” cannot become “%(to)s”.") % words)
    if to == DocumentState.ISSUED:
        _refuse_unanswered(document)
    before = audit.snapshot(document, OUTCOME)
    document.state = to
    for name, value in fields.items():
        setattr(document, name, value)
    document.version += 1
    document.save()
    old, new = audit.changes(before, audit.snapshot(document, OUTCOME))
    audit.record(by, f"document.{to}", document, before=old, after=new)
    return document


def locked(pk):
    """The document, held until the change is through."""
    found = PlanDocument.objects.select_for_update(of=("self",))
    return found.select_related("campaign__sponsor", "campaign__parent__sponsor", "replaces").get(pk=pk)


def _refuse_unanswered(document):
    if document.is_open and document.opinions_by >= today():
        after = document.opinions_by + timedelta(days=1)
        raise WrongState(
            _("Opinions may come in until the end of %(day)s; issue it from %(after)s on.")
            % {"day": document.opinions_by, "after": after}
        )
    waiting = document.opinions.unanswered().count()
    if waiting:
        raise WrongState(
            _("%(count)s opinions have no answer yet; say of each whether it was adopted, and why.")
            % {"count": waiting}
        )


def units_asked(document):
    """The units below the sponsor: they are told of the document, and give their opinions."""
    sponsor = document.campaign.sponsor
    return Organization.objects.within(sponsor).standing_on(today()).exclude(pk=sponsor.pk)


def _tell_units(document, text):
    """Leave the people of all units a word, each once."""
    keepers = keepers_of(units_asked(document)).values()
    people = {person.pk: person for some in keepers for person in some}
    inbox.tell_all(people.values(), text, document.get_absolute_url())
