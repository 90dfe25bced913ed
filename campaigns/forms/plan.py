"""The forms of a campaign itself, and of taking over the plan and the open tasks of another."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Subject
from campaigns.countdowns import sprint_end
from campaigns.models import Campaign, Task
from campaigns.permissions import can_plan
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import in_the_calendar


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def version_field():
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


class CampaignForm(forms.ModelForm):
    """Sent by the button "sprint", the campaign ends on its hundredth day, whatever stands in the field."""

    subjects = forms.MultipleChoiceField(
        label=_("Who takes part"), choices=Subject, required=False, widget=forms.CheckboxSelectMultiple
    )
    version = version_field()
    wide = ("name", "theme", "subjects")

    class Meta:
        model = Campaign
        fields = [
            "sponsor", "name", "theme", "purpose", "starts_on", "ends_on", "parent", "predecessor", "subjects",
        ]  # fmt: skip
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "purpose": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_sprint = "sprint" in self.data
        staff = Organization.objects.in_care_of(user, Role.STAFF)
        own = Organization.objects.own_of(user, Role.SECRETARY)
        self.fields["sponsor"].queryset = (staff | own).in_tree_order()
        others = Campaign.objects.visible_to(user).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = others
        self.fields["parent"].empty_label = _("of no other")
        self.fields["parent"].help_text = _(
            "A unit's own campaign, with its own theme and carriers, names the campaign that it is part of."
        )
        self.fields["predecessor"].queryset = others
        self.fields["predecessor"].empty_label = _("no other")
        self.fields["predecessor"].help_text = _("Tasks left open there can be carried over into this one.")
        self.fields["ends_on"].required = not self.is_sprint
        for name in ("starts_on", "ends_on"):
            self.fields[name].validators.append(in_the_calendar)

    def clean(self):
        cleaned = super().clean()
        first = cleaned.get("starts_on")
        if first and self.is_sprint:
            cleaned["ends_on"] = sprint_end(first)
            self.errors.pop("ends_on", None)
        last = cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        self._check_place(cleaned)
        return cleaned

    def _check_place(self, cleaned):
        """What a secretary may not set up by herself she is told here, with everything else that she typed."""
        if cleaned.get("sponsor"):
            verdict = can_plan(self.user, Campaign(sponsor=cleaned["sponsor"], parent=cleaned.get("parent")))
            if not verdict:
                self.add_error("parent", str(verdict))


class PlanSourceForm(forms.Form):
    """Whose plan to take over."""

    source = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Take over the plan of"), empty_label=None
    )
    version = version_field()

    def __init__(self, *args, campaign, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Campaign.objects.visible_to(user).exclude(pk=campaign.pk)
        self.initial.setdefault("source", campaign.predecessor_id or campaign.parent_id)


class CarryOverForm(forms.Form):
    """Which open tasks to carry over, and when they are due now."""

    due_on = forms.DateField(label=_("New due date"), widget=day_input(), validators=[in_the_calendar])
    tasks = forms.ModelMultipleChoiceField(
        Task.objects.none(),
        label=_("Tasks"),
        error_messages={"required": _("Tick at least one task.")},
    )

    def __init__(self, *args, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tasks"].queryset = tasks
