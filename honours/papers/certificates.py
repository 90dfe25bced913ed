"""The certificate of an honour. Official papers are Chinese, whoever reads."""

from documents.certificates import Certificate
from honours.papers.commendations import issuers_of

PERSON = "在{scheme}中表现突出，被评为“{name}”。\n特发此证，以资鼓励。"
BODY = "在{scheme}中成绩突出，被评为“{name}”。\n特发此证，以资鼓励。"


def honour_certificate(honour, *, address):
    """The certificate of ``honour``; at ``address`` its number and code tell whether it is genuine."""
    is_person = honour.member_id is not None
    words = PERSON if is_person else BODY
    return Certificate(
        to=f"{honour.recipient_name}同志" if is_person else honour.recipient_name,
        text=words.format(scheme=_occasion(honour), name=honour.name),
        issuers=issuers_of(honour.issuer),
        issued_on=honour.awarded_on,
        number=honour.certificate_number,
        code=honour.certificate_code,
        address=address,
    )


def _occasion(honour):
    if honour.nomination_id:
        scheme = honour.nomination.item.scheme
        return f"{scheme.year}年{scheme.name}评选"
    return f"{honour.awarded_on.year}年度工作"
