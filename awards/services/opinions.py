"""Offices are asked for their opinion about many nominations at once, and their replies noted for many at once."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.services.many import each
from awards.chain import NominationState, next_after
from awards.choices import Reply
from awards.models import OfficeOpinion
from awards.permissions.nominations import can_move
from awards.services import chain
from orgs.periods import today

S = NominationState
FIELDS = ("reply", "document_number", "words")


@dataclass(frozen=True)
class Answer:
    """What an office wrote back."""

    reply: str
    replied_on: date
    document_number: str = ""
    words: str = ""


def ask_many(nominations, *, by, seen):
    """Ask every office of the award about each of ``nominations`` that still stands as ``seen``."""
    return each(nominations, lambda one: ask_offices(one, by=by, version=seen[one.pk]))


@transaction.atomic
def ask_offices(nomination, *, by, version=None):
    """Note that the offices of its award have been asked today; those asked before are left alone."""
    nomination = _open(nomination, by=by)
    versions.check(nomination, version)
    asked = set(nomination.opinions.values_list("office", flat=True))
    missing = [office for office in nomination.item.offices if office not in asked]
    if not missing:
        raise WrongState(_("Every office has been asked already."))
    OfficeOpinion.objects.bulk_create(
        OfficeOpinion(nomination=nomination, office=office, asked_on=today()) for office in missing
    )
    audit.record(by, "nomination.ask", nomination, after={"offices": "、".join(missing)})
    return nomination


def reply_many(opinions, answer, *, by, seen):
    """Note the one ``answer`` for each of ``opinions`` that still stands as ``seen``."""
    return each(opinions, lambda one: note_reply(one, answer, by=by, version=seen[one.pk]))


@transaction.atomic
def note_reply(opinion, answer, *, by, version=None):
    """Note what the office answered; with the last answer its nomination has taken the step."""
    _check(opinion, answer)
    nomination = _open(opinion.nomination, by=by)
    opinion = OfficeOpinion.objects.select_for_update().get(pk=opinion.pk)
    versions.check(opinion, version)
    before = audit.snapshot(opinion, FIELDS)
    opinion.reply, opinion.replied_on = answer.reply, answer.replied_on
    opinion.document_number, opinion.words = answer.document_number.strip(), answer.words.strip()
    opinion.version += 1
    opinion.save()
    old, new = audit.changes(before, audit.snapshot(opinion, FIELDS))
    audit.record(by, "nomination.reply", nomination, before=old, after=new | {"office": opinion.office})
    opinion.nomination = nomination
    if nomination.state != S.CONSULTED and not _unanswered(nomination):
        opinion.nomination = chain.move(
            nomination, S.CONSULTED, by=by, organization=nomination.item.scheme.organization
        )
    return opinion


def _check(opinion, answer):
    if answer.replied_on < opinion.asked_on or answer.replied_on > today():
        raise WrongState(_("The day of the reply lies between the day of asking and today."))
    if answer.reply != Reply.AGREE and not answer.words.strip():
        raise ValueError(_("Say on what conditions, or why the office does not agree."))


def _open(nomination, *, by):
    """The nomination, locked, if it is the turn of the offices and she may take this step; replies are corrected later."""
    nomination = chain.locked(nomination, chain.lock_item(nomination.item_id))
    require(can_move(by, nomination, S.CONSULTED))
    if nomination.state != S.CONSULTED and next_after(nomination.state, nomination.item) != S.CONSULTED:
        raise WrongState(_("It is not the turn of the offices."))
    return nomination


def _unanswered(nomination):
    replies = dict(nomination.opinions.values_list("office", "reply"))
    return [office for office in nomination.item.offices if not replies.get(office)]
