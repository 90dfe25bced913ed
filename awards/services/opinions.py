"""Offices are asked for their opinion about many nominations at once, and their replies noted for many at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.services.many import each
from awards.chain import NominationState, next_after
from awards.choices import Reply, SchemeState
from awards.models import OfficeOpinion
from awards.permissions.nominations import can_handle, can_move
from awards.permissions.opinions import answers_for, can_reply
from awards.services import chain
from orgs.appointments import people_of_offices
from orgs.periods import today

S = NominationState
FIELDS = ("reply", "document_number", "words", "is_own")


@dataclass(frozen=True)
class Answer:
    """What an office wrote back."""

    reply: str
    replied_on: date
    document_number: str = ""
    words: str = ""


@transaction.atomic
def ask_many(nominations, *, by, seen):
    """Ask every office of the award about each of ``nominations`` that still stands as ``seen``."""
    decided = each(nominations, lambda one: _ask(one, by=by, version=seen[one.pk]))
    _tell(decided.done)
    return decided


@transaction.atomic
def ask_offices(nomination, *, by, version=None):
    """Note that the offices of its award have been asked today; those asked before are left alone."""
    nomination = _ask(nomination, by=by, version=version)
    _tell([nomination])
    return nomination


@transaction.atomic
def _ask(nomination, *, by, version):
    nomination = _locked(nomination)
    require(can_handle(by, nomination.item))
    require(can_move(by, nomination, S.CONSULTED))
    _check_turn(nomination)
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
    """Note what the office answered, itself or by letter; with the last answer its nomination has taken the step."""
    _check(opinion, answer)
    nomination = _locked(opinion.nomination)
    opinion = OfficeOpinion.objects.select_for_update().get(pk=opinion.pk)
    opinion.nomination = nomination
    require(can_reply(by, opinion))
    _check_turn(nomination)
    versions.check(opinion, version)
    before = audit.snapshot(opinion, FIELDS)
    opinion.reply, opinion.replied_on = answer.reply, answer.replied_on
    opinion.document_number, opinion.words = answer.document_number.strip(), answer.words.strip()
    opinion.noted_by, opinion.is_own = by, answers_for(by, opinion)
    opinion.version += 1
    opinion.save()
    old, new = audit.changes(before, audit.snapshot(opinion, FIELDS))
    audit.record(by, "nomination.reply", nomination, before=old, after=new | {"office": opinion.office})
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


def _locked(nomination):
    return chain.locked(nomination, chain.lock_item(nomination.item_id))


def _check_turn(nomination):
    """Replies are corrected until the nomination goes on."""
    if nomination.item.scheme.state != SchemeState.OPEN:
        raise WrongState(_("The scheme is not under way; nothing of its nominations changes."))
    if nomination.state != S.CONSULTED and next_after(nomination.state, nomination.item) != S.CONSULTED:
        raise WrongState(_("It is not the turn of the offices."))


def _tell(nominations):
    """Offices that have accounts find in their inbox how many they are asked about, award by award."""
    by_item = defaultdict(list)
    for one in nominations:
        by_item[one.item].append(one)
    for item, asked in by_item.items():
        people = people_of_offices(item.scheme.organization, item.offices)
        words = _("Your opinion is asked on %(award)s; nominations: %(count)s.")
        inbox.tell_all(people, words % {"count": len(asked), "award": item}, reverse("office_opinion_list"))


def _unanswered(nomination):
    replies = dict(nomination.opinions.values_list("office", "reply"))
    return [office for office in nomination.item.offices if not replies.get(office)]
