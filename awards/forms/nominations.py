"""The form of a nomination: the recipient from the roll, the deeds, and evidence that is in the system already."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from awards.candidates import candidates_for
from awards.choices import RecipientKind
from awards.models import Nomination
from campaigns.models import Task
from orgs.periods import today
from orgs.versioned_forms import VersionedForm

# How many records and tasks, the latest, are offered as evidence.
OFFERED = 100
FIELD_OF = {RecipientKind.MEMBER: "member", RecipientKind.ORGANIZATION: "recipient_organization"}


class NominationForm(VersionedForm):
    """For one award and one nominating unit, which the nomination that is given has already."""

    activities = forms.ModelMultipleChoiceField(
        Activity.objects.none(),
        label=_("Activity records as evidence"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tasks = forms.ModelMultipleChoiceField(
        Task.objects.none(), label=_("Tasks as evidence"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Nomination
        fields = [
            "member", "recipient_organization", "recipient_name", "post", "is_front_line", "is_leader", "short_deeds",
            "deeds", "assembly", "votes_for", "votes_against", "votes_abstained",
        ]  # fmt: skip
        widgets = {
            "deeds": forms.Textarea(attrs={"rows": 14}),
            "short_deeds": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"deeds": _("Deeds in full")}
        help_texts = {
            "short_deeds": _("Shown in lists and in the publicity; nothing personal."),
            "assembly": _("The branch assembly or committee meeting whose record is in the system."),
            "votes_for": _("Leave the votes empty to take them over from the record."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.unit, self.award = user, self.instance.organization, self.instance.item
        self._offer_recipients()
        self._offer_records()
        self.fields["deeds"].widget.attrs |= {
            "data-b": "length",
            "data-least": self.award.deeds_least,
            "data-most": self.award.deeds_most,
            "data-length": "deeds-length",
        }

    def _offer_recipients(self):
        """The one field by which this award names its recipient, from the roll of the unit where there is one."""
        asked = FIELD_OF.get(self.award.recipient, "recipient_name")
        for name in ("member", "recipient_organization", "recipient_name"):
            if name != asked:
                del self.fields[name]
        self.fields[asked].required = True
        if asked == "recipient_name":
            self.fields[asked].label = self.award.get_recipient_display()
            del self.fields["is_leader"]
            return
        field = self.fields[asked]
        kept = getattr(self.instance, f"{asked}_id")
        offered = candidates_for(self.award, self.user, unit=self.unit)
        field.queryset = (offered | offered.model.objects.filter(pk=kept)) if kept else offered
        if asked == "member":
            field.label_from_instance = lambda member: f"{member.name} · {member.organization.short_name}"

    def _offer_records(self):
        """What the unit and those below it recorded lately, and what was picked before."""
        records = Activity.objects.visible_to(self.user).within(self.unit)
        tasks = Task.objects.visible_to(self.user).within(self.unit)
        picked = list(self.instance.evidence.all()) if self.instance.pk else []
        activities = [one.activity_id for one in picked if one.activity_id]
        of_tasks = [one.task_id for one in picked if one.task_id]
        self.fields["activities"].queryset = _offered(
            records.counted().latest_first(), activities
        ).latest_first()
        self.fields["tasks"].queryset = _offered(tasks.in_order("-due", today()), of_tasks).in_order(
            "-due", today()
        )
        self.initial.setdefault("activities", activities)
        self.initial.setdefault("tasks", of_tasks)
        meetings = records.counted().filter(kind__code__in=("branch_assembly", "committee_meeting"))
        kept = [self.instance.assembly_id] if self.instance.assembly_id else []
        self.fields["assembly"].queryset = _offered(meetings.latest_first(), kept).latest_first()
        self.fields["assembly"].empty_label = _("No record")

    def clean(self):
        asked = super().clean()
        votes = ("votes_for", "votes_against", "votes_abstained")
        if asked.get("assembly") is None and any(asked.get(name) is not None for name in votes):
            self.add_error("assembly", _("Say which meeting voted."))
        return asked

    def validate_constraints(self):
        """The service says it in a sentence of its own."""


def _offered(rows, kept):
    """The first of ``rows`` and the ``kept`` ones, as a queryset that a field can narrow."""
    ids = [*rows.values_list("pk", flat=True)[:OFFERED], *kept]
    return rows.model.objects.filter(pk__in=ids)
