"""Opinions on a document: given by units while it is open, and each answered."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from campaigns.models import Opinion
from campaigns.permissions import can_give_opinion, can_plan
from campaigns.services.documents import locked
from orgs.periods import today


@transaction.atomic
def give_opinion(document, organization, text, *, by):
    """Record what ``organization`` thinks of the document; it may give several opinions, each answered by itself."""
    document = locked(document.pk)
    require(can_give_opinion(by, document, organization))
    if not document.is_open or document.opinions_by < today():
        raise WrongState(_("Opinions on this document are no longer taken."))
    if not text.strip():
        raise ValueError(_("Write down the opinion."))
    opinion = Opinion.objects.create(
        document=document, organization=organization, text=text.strip(), raised_by=by
    )
    audit.record(by, "opinion.give", opinion, after={"text": opinion.text})
    return opinion


@transaction.atomic
def answer_opinion(opinion, *, is_adopted, answer, by):
    """Say whether the opinion was adopted, and why; whoever gave it is told. An answer may be mended until the issue."""
    document = locked(opinion.document_id)
    require(can_plan(by, document.campaign))
    if not answer.strip():
        raise ValueError(_("Say why the opinion was adopted or not."))
    if not document.is_unissued:
        raise WrongState(_("The document is issued; its opinions have been answered."))
    opinion = Opinion.objects.select_for_update(of=("self",)).select_related("raised_by").get(pk=opinion.pk)
    was = audit.snapshot(opinion, ("is_adopted", "answer"))
    opinion.is_adopted, opinion.answer, opinion.answered_by = is_adopted, answer.strip(), by
    opinion.save()
    old, new = audit.changes(was, audit.snapshot(opinion, ("is_adopted", "answer")))
    audit.record(by, "opinion.answer", opinion, before=old, after=new)
    text = (
        _("Your opinion on “%(title)s” was adopted: %(why)s")
        if is_adopted
        else _("Your opinion on “%(title)s” was not adopted: %(why)s")
    )
    inbox.tell(
        opinion.raised_by,
        text % {"title": document.title, "why": opinion.answer},
        document.get_absolute_url(),
    )
    return opinion
