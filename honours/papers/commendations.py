"""The decision that honours (表彰决定) in the layout of official papers. They are Chinese, whoever reads."""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils import translation

from documents.official import Heading, Names, OfficialPaper, Text
from honours.waiting import approved_for

ISSUERS = re.compile(r"[、，,;；\n]+")
USUAL = "根据《{scheme}》，经推荐、审核、公示和研究，决定对下列集体和个人予以表彰。"
ADDRESSEES = "各党组织"


@dataclass(frozen=True)
class Honoured:
    """One line of the lists; ``unit`` is empty where it is not a person."""

    award: str
    unit: str
    name: str


def commendation_decision(commendation):
    """The decision with everybody it honours, by award and organization; a draft has those it may honour."""
    with translation.override("zh-hans"):
        issuers = issuers_of(commendation.issuers)
        honoured = _may_be(commendation) if commendation.is_draft else _are(commendation)
        body = [Text(commendation.text or USUAL.format(scheme=commendation.scheme.name))]
        for award, rows in groupby(honoured, key=attrgetter("award")):
            body += _list(award, list(rows))
        return OfficialPaper(
            title=commendation.title,
            organs=issuers,
            number=commendation.document_number,
            addressees=ADDRESSEES,
            body=body,
            issuers=issuers,
            issued_on=commendation.decided_on,
        )


def issuers_of(words):
    """The organs of a joint paper, each by itself."""
    return [issuer.strip() for issuer in ISSUERS.split(words) if issuer.strip()]


def _are(commendation):
    """Everybody honoured on that day: what was revoked later does not change the paper."""
    for honour in commendation.honours.for_list().by_award():
        unit = honour.organization.name if honour.member_id else ""
        yield Honoured(honour.name, unit, honour.recipient_name)


def _may_be(commendation):
    for nomination in approved_for(commendation):
        unit = nomination.home.name if nomination.member_id else ""
        yield Honoured(nomination.item.name, unit, nomination.recipient)


def _list(award, rows):
    yield Heading(f"{award}（{len(rows)}{'名' if rows[0].unit else '个'}）")
    for unit, of_unit in groupby(rows, key=attrgetter("unit")):
        yield Names([row.name for row in of_unit], unit=unit)
