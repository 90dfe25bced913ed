"""Rows of the matrix for commendations, the honour roll and revocations."""

from datetime import date

from orgs.choices import Role
from tests import factories_awards as awarded
from tests import factories_honours as made
from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Everybody may verify a certificate and read the public roll.
    ("certificate_check", "GET"):    "200 200 200 200 200 200 200 200 200",
    ("certificate_check", "POST"):   "200 200 200 200 200 200 200 200 200",
    ("public_honour_roll", "GET"):   "200 200 200 200 200 200 200 200 200",
    # Commendations: staff draw them up and issue them, everybody below the committee reads what is issued.
    ("commendation_list", "GET"):    "302 200 200 200 200 200 200 200 302",
    ("commendation_create", "GET"):  "302 403 403 403 200 403 404 404 302",
    ("commendation_create", "POST"): "302 403 403 403 302 403 404 404 302",
    ("commendation_detail", "GET"):  "302 200 200 200 200 200 404 404 302",
    ("commendation_edit", "GET"):    "302 404 404 404 200 404 404 404 302",
    ("commendation_edit", "POST"):   "302 404 404 404 302 404 404 404 302",
    ("commendation_issue", "POST"):  "302 404 404 404 302 404 404 404 302",
    # The roll: each sees her own people, secretaries enter what they received.
    ("honour_list", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("honour_create", "GET"):        "302 403 200 200 200 403 403 403 302",
    ("honour_create", "POST"):       "302 403 302 422 302 403 403 403 302",
    ("honour_detail", "GET"):        "302 200 200 404 200 200 404 404 302",
    ("honour_edit", "GET"):          "302 403 200 404 200 403 404 404 302",
    ("honour_edit", "POST"):         "302 403 302 404 302 403 404 404 302",
    ("honour_coverage", "GET"):      "302 200 200 200 200 200 200 200 302",
    ("honour_repeats", "GET"):       "302 200 200 200 200 200 200 200 302",
    ("honour_fairness", "GET"):      "302 403 403 403 200 200 403 403 302",
    # Revocation: staff alone, and the second of two.
    ("revocation_propose", "GET"):   "302 403 403 404 200 403 404 404 302",
    ("revocation_propose", "POST"):  "302 403 403 404 302 403 404 404 302",
    ("revocation_approve", "POST"):  "302 404 404 404 302 404 404 404 302",
    ("revocation_refuse", "POST"):   "302 404 404 404 302 404 404 404 302",
    ("revocation_return", "POST"):   "302 404 404 404 302 404 404 404 302",
}
# fmt: on

SAMPLES = {
    "commendation_create": of("commended_scheme"),
    "commendation_detail": of("commendation"),
    "commendation_edit": of("draft_commendation"),
    "commendation_issue": of("draft_commendation"),
    "honour_detail": of("honour"),
    "honour_edit": of("honour"),
    "revocation_propose": of("honour"),
    "revocation_approve": of("open_revocation"),
    "revocation_refuse": of("open_revocation"),
    "revocation_return": of("approved_revocation"),
}


def _honour(world):
    return {
        "organization": world.riverside.pk, "is_organization": "on", "name": "市级文明单位", "level": 4,
        "issuer": "市文明委", "awarded_on": "2010-03-01", "version": 1,
    }  # fmt: skip


def _commendation(world):
    return {
        "title": "表彰决定", "document_number": "工委〔2010〕9号", "decided_on": "2010-06-29", "issuers": "县级机关工委",
        "level": 2, "version": 1,
    }  # fmt: skip


def _pair(world):
    return {"number": world.certified.certificate_number, "code": world.certified.certificate_code}


DATA = {
    ("certificate_check", "POST"): _pair,
    ("commendation_create", "POST"): _commendation,
    ("commendation_edit", "POST"): _commendation,
    ("commendation_issue", "POST"): lambda world: {"version": 1, "honoured": [world.approved_nomination.pk]},
    ("honour_create", "POST"): _honour,
    ("honour_edit", "POST"): _honour,
    ("revocation_propose", "POST"): lambda world: {"ground": "false_deeds", "facts": "材料不实"},
    ("revocation_approve", "POST"): lambda world: {"version": 1},
    ("revocation_refuse", "POST"): lambda world: {"version": 1, "reason": "查无实据"},
    ("revocation_return", "POST"): lambda world: {"version": 1, "returned_on": "2010-07-30"},
}


def rows(make, world):
    """Named rows, added to the world; each is Riverside's own."""
    staff = world.people["staff"]
    colleague = make.person("tan", Role.STAFF, world.county, "谭干事")
    item = awarded.item(awarded.scheme(world.county, "荣誉表彰", state="open"))
    commendation = made.issued(item.scheme, [made.approved(item, world.riverside)], by=staff)
    revoked = made.honour(world.riverside, "已撤销的荣誉", is_revoked=True)
    return {
        "commended_scheme": item.scheme,
        "commendation": commendation,
        "certified": commendation.honours.get(),
        "approved_nomination": made.approved(item, world.riverside),
        "draft_commendation": made.commendation(item.scheme, title="草拟的决定"),
        "honour": made.honour(world.riverside, "区级先进党支部"),
        "open_revocation": made.revocation(made.honour(world.riverside, "有争议的荣誉"), colleague),
        "approved_revocation": made.revocation(
            revoked, colleague, state="approved", decided_by=staff, decided_on=date(2010, 7, 21)
        ),
    }
