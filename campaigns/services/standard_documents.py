"""Standard documents, entered and changed by the committee that judges by them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from campaigns.models import StandardDocument
from campaigns.permissions.standard_documents import can_keep_document

FIELDS = ("organization_id", "number", "title", "issuer", "issued_on", "in_force_until", "note")


@transaction.atomic
def save_standard(document, *, by, version=None):
    """Enter ``document`` or change it. What cites it stays as it is; out of force, it is warned of where it is cited."""
    before = _locked(document) if document.pk else None
    require(can_keep_document(by, document))
    if before:
        require(can_keep_document(by, before))
        versions.check(before, version)
    _check(document)
    was = audit.snapshot(before, FIELDS) if before else {}
    document.version = before.version + 1 if before else 1
    document.save()
    old, new = audit.changes(was, audit.snapshot(document, FIELDS))
    verb = "standard_document.change" if before else "standard_document.create"
    audit.record(by, verb, document, before=old, after=new)
    return document


def _check(document):
    same = StandardDocument.objects.filter(organization=document.organization, number=document.number)
    if same.exclude(pk=document.pk).exists():
        raise ValueError(_("The committee keeps a document of this number already."))
    issued, until = document.issued_on, document.in_force_until
    if issued and until and until < issued:
        raise ValueError(_("It cannot go out of force before it was issued."))


def _locked(document):
    found = StandardDocument.objects.select_for_update(of=("self",)).select_related("organization")
    return found.get(pk=document.pk)
