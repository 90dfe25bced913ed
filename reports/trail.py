"""The audit trail for reading: whose entries are shown to whom, and in which words."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.masking import masked_id_number, masked_phone
from accounts.models import AuditEntry, User
from activities import verbs as activities_verbs
from awards import verbs as awards_verbs
from campaigns import verbs as campaigns_verbs
from evaluations import verbs as evaluations_verbs
from events import verbs as events_verbs
from honours import verbs as honours_verbs
from learning import verbs as learning_verbs
from orgs import appointments
from orgs.choices import PostTitle, Role
from orgs.models import Appointment, Organization
from outreach import verbs as outreach_verbs
from supervision import verbs as supervision_verbs
from teams import verbs as teams_verbs

ACTIONS = {
    "account.create": gettext_lazy("Account made"),
    "account.enable": gettext_lazy("Account switched on"),
    "account.disable": gettext_lazy("Account switched off"),
    "account.login": gettext_lazy("Signed in"),
    "account.login_failed": gettext_lazy("Sign-in failed"),
    "account.reset": gettext_lazy("New password given"),
    "account.password": gettext_lazy("Password changed"),
    "account.identify": gettext_lazy("Account linked to a member of the roll"),
    "account.unidentify": gettext_lazy("Account no longer linked to a member"),
    "appointment.give": gettext_lazy("Appointed"),
    "appointment.end": gettext_lazy("Appointment ended"),
    "organization.create": gettext_lazy("Organization set up"),
    "organization.change": gettext_lazy("Organization changed"),
    "organization.election": gettext_lazy("Election recorded"),
    "organization.post": gettext_lazy("Post filled"),
    "member.create": gettext_lazy("Member entered"),
    "member.change": gettext_lazy("Member changed"),
    "member.reveal": gettext_lazy("Whole numbers shown"),
    "member.export": gettext_lazy("Members exported"),
    "calendar_day.enter": gettext_lazy("Working day entered"),
    "calendar_day.remove": gettext_lazy("Working day removed"),
    "bulletin.ask": gettext_lazy("Bulletin asked for"),
    "bulletin.rebuild": gettext_lazy("Bulletin built anew"),
    "bulletin.queued": gettext_lazy("Bulletin waiting to be built"),
    "bulletin.draft": gettext_lazy("Bulletin built"),
    "bulletin.signed": gettext_lazy("Bulletin signed"),
    "import.upload": gettext_lazy("Workbook uploaded"),
    "import.previewed": gettext_lazy("Workbook examined"),
    "import.refused": gettext_lazy("Workbook refused"),
    "import.applied": gettext_lazy("Workbook loaded"),
    "import.discarded": gettext_lazy("Workbook discarded"),
    "job.retry": gettext_lazy("Job tried again"),
    **activities_verbs.VERBS,
    **outreach_verbs.VERBS,
    **teams_verbs.VERBS,
    **learning_verbs.VERBS,
    **events_verbs.VERBS,
    **campaigns_verbs.VERBS,
    **supervision_verbs.VERBS,
    **evaluations_verbs.VERBS,
    **awards_verbs.VERBS,
    **honours_verbs.VERBS,
}
# Fields of entries that are no columns of their row, and the words for codes in them.
FIELDS = {
    "masked_id_number": gettext_lazy("ID number"),
    "masked_phone": gettext_lazy("Phone"),
    "rows": gettext_lazy("Number of rows"),
    "user": gettext_lazy("Username"),
    "post": gettext_lazy("Post"),
    "elected_on": gettext_lazy("Latest election"),
    "years": gettext_lazy("Term in years"),
    "month": gettext_lazy("Month"),
    "people": gettext_lazy("Told"),
    "seed": gettext_lazy("seed"),
    "marks": gettext_lazy("marks"),
    "part_of": gettext_lazy("Part of"),
    "carries_on": gettext_lazy("Carries on"),
    "plan_themes": gettext_lazy("Themes"),
    "plan_tracks": gettext_lazy("Tracks"),
    "plan_stages": gettext_lazy("Stages"),
    "plan_nodes": gettext_lazy("Nodes"),
    "plan_group": gettext_lazy("Leading group and office"),
}
WORDS = {"post": dict(PostTitle.choices)}
ORGANIZATION_FIELDS = ("organization_id", "parent_id", "sponsor_id", "place_id", "partner_id")
# A fingerprint of a file is no number, whatever digits stand in it; the whole of it goes first, and stays.
SECRET = re.compile(
    r"(?P<digest>(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])[0-9a-f]{32,}(?![0-9A-Za-z]))"
    r"|(?P<id_number>(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dXx]))"
    r"|(?P<phone>(?<!\d)1[3-9]\d{9}(?!\d))"
)
MASKS = {"digest": str, "id_number": masked_id_number, "phone": masked_phone}


@dataclass(frozen=True)
class Line:
    """An entry in words, fit to be shown: whatever looks like a secret number is masked."""

    at: datetime
    actor: str
    action: str
    target: str
    changes: list
    reason: str
    address: str


@dataclass(frozen=True)
class Change:
    """One field of an entry, in words."""

    label: str
    before: str
    after: str


def visible_to(user):
    """Entries that ``user`` may read.

    Auditors, staff and secretaries read what concerns their own tree, secretaries without what the committee keeps to
    itself; administrators read who was appointed in theirs. Entries of no organization (accounts, jobs) are for
    auditors and administrators at the top.
    """
    entries = (
        AuditEntry.objects.within(appointments.paths(user, Role.AUDITOR, Role.STAFF))
        | AuditEntry.objects.within(appointments.paths(user, Role.SECRETARY)).exclude(
            action__in=awards_verbs.INSIDE
        )
        | AuditEntry.objects.about_rows_of(User, Appointment).within(
            appointments.paths(user, Role.ADMINISTRATOR)
        )
    )
    if appointments.holds_at_the_top(user, Role.AUDITOR, Role.ADMINISTRATOR):
        entries |= AuditEntry.objects.of_no_organization()
    return entries


def action_label(action):
    """The verb in words; a verb that has none yet is shown as it is."""
    return ACTIONS.get(action, action)


def described(entries, user):
    """A line for each entry; organizations are named where ``user`` may know them."""
    entries = list(entries)
    names = _organization_names(entries, user)
    return [
        Line(
            at=entry.at,
            actor=entry.actor_name if entry.actor_id else _("System"),
            action=action_label(entry.action),
            target=without_numbers(entry.target_label),
            changes=_changes(entry, names),
            reason=without_numbers(entry.reason),
            address=entry.address or "",
        )
        for entry in entries
    ]


def without_numbers(text):
    """``text`` with everything masked that looks like an ID number or a mobile phone."""
    return SECRET.sub(lambda found: MASKS[found.lastgroup](found[0]), text)


def _changes(entry, names):
    return [
        Change(_label(entry, field), _shown(entry, field, before, names), _shown(entry, field, after, names))
        for field, before, after in entry.changes
    ]


def _organization_names(entries, user):
    ids = {
        value
        for entry in entries
        for field, *values in entry.changes
        if field in ORGANIZATION_FIELDS
        for value in values
        if isinstance(value, int)
    }
    return dict(Organization.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "name"))


def _label(entry, field):
    if field in FIELDS:
        return str(FIELDS[field])
    model_field = _model_field(entry, field)
    return str(model_field.verbose_name) if model_field else field.replace("_", " ")


def _shown(entry, field, value, names):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field in ORGANIZATION_FIELDS:
        return names.get(value, f"#{value}")
    if isinstance(value, dict):
        return "、".join(f"{name} {_shown(entry, field, one, names)}" for name, one in value.items())
    if isinstance(value, list):
        return "、".join(_shown(entry, field, one, names) for one in value)
    model_field = _model_field(entry, field)
    words = WORDS.get(field) or (dict(model_field.flatchoices) if model_field else {})
    return str(words.get(value) or without_numbers(str(value)))


def _model_field(entry, field):
    try:
        found = apps.get_model(entry.target_type)._meta.get_field(field.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist):
        return None
    return found if found.concrete else None  # rows that point here are told of by a name, and have no words
