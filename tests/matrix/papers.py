"""Rows of the matrix for the papers of awards and honours: whoever sees the page may print it."""

from datetime import date

from django.utils import timezone

from awards.models import Nomination, Publicity
from honours.models import Commendation, Honour
from tests import factories_awards as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    ("nomination_paper", "GET"):         "302 200 200 404 200 200 404 404 302",
    ("publicity_paper", "GET"):          "302 200 200 200 200 200 404 404 302",
    ("commendation_paper", "GET"):       "302 200 200 200 200 200 404 404 302",
    ("honour_certificate_paper", "GET"): "302 403 200 404 200 403 404 404 302",
}
# fmt: on

SAMPLES = {
    "nomination_paper": of("paper_nomination", "docx"),
    "publicity_paper": of("paper_publicity", "docx"),
    "commendation_paper": of("paper_commendation", "docx"),
    "honour_certificate_paper": of("paper_honour"),
}
DATA = {}


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    scheme = made.scheme(world.county, "印制表彰", state="open")
    nomination = Nomination.objects.create(
        item=made.item(scheme), organization=world.riverside, member=world.member, state="honoured"
    )
    publicity = Publicity.objects.create(scheme=scheme, title="印制公示", office="办公室", state="closed")
    publicity.entries.create(nomination=nomination)
    publicity.periods.create(posted_at=timezone.now(), last_day=date(2010, 6, 18))
    commendation = Commendation.objects.create(
        scheme=scheme, title="印制决定", decided_on=date(2010, 6, 28), issuers="县级机关工委", state="issued"
    )
    honour = Honour.objects.create(
        nomination=nomination, commendation=commendation, organization=world.riverside, member=world.member,
        recipient_name=world.member.name, name="优秀共产党员", level=2, issuer="县级机关工委",
        awarded_on=date(2010, 6, 28), certificate_number="2010-0-0001", certificate_code="PAPERPAPER",
    )  # fmt: skip
    return {
        "paper_nomination": nomination,
        "paper_publicity": publicity,
        "paper_commendation": commendation,
        "paper_honour": honour,
    }
