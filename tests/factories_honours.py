"""Honest commendations, honours and revocations."""

from datetime import date

from honours.choices import HonourLevel
from honours.models import Commendation, Honour, Revocation
from honours.services import commendations
from tests import factories_nominations as nominated


def approved(item, organization, **fields):
    """A nomination whose publicity is over and which somebody approved."""
    return nominated.in_state(nominated.nomination(item, organization, **fields), "approved")


def commendation(scheme, **fields):
    """A draft of our own."""
    defaults = {
        "title": "关于表彰优秀共产党员的决定", "document_number": "工委〔2010〕12号", "decided_on": date(2010, 6, 28),
        "issuers": "县级机关工委、县委组织部",
    }  # fmt: skip
    return Commendation.objects.create(scheme=scheme, **defaults | fields)


def issued(scheme, honoured, *, by, **fields):
    """A decision that honours ``honoured``, issued as staff issue it."""
    return commendations.issue_commendation(commendation(scheme, **fields), honoured, by=by)


def honour(organization, name="区级先进基层党组织", *, member=None, **fields):
    """Received from elsewhere: by ``member``, by whom ``recipient_name`` says, or by the organization itself."""
    is_organization = member is None and "recipient_name" not in fields
    defaults = {
        "recipient_name": member.name if member else organization.name, "is_organization": is_organization,
        "level": HonourLevel.DISTRICT, "issuer": "中共江城区委", "document_number": "区委〔2010〕7号",
        "awarded_on": date(2010, 6, 30),
    }  # fmt: skip
    return Honour.objects.create(organization=organization, member=member, name=name, **defaults | fields)


def revocation(honour, by, **fields):
    """Proposed, not decided."""
    defaults = {"ground": "false_deeds", "facts": "事迹材料有虚假内容", "proposed_on": date(2010, 7, 20)}
    return Revocation.objects.create(honour=honour, proposed_by=by, **defaults | fields)
