"""The forms of a plan: written, decided on, given up; and of the rules that ask for approval."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.records import ENDS_TOO_EARLY, ROW, day_input, writable_organizations
from activities.models import ActivityKind, ApprovalRule, PlannedActivity
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import in_the_calendar, today


class PlanForm(forms.ModelForm):
    """Everything about a plan. Who holds it too is named, not chosen from a list: a secretary knows the names of
    the others, but the list of them is not hers."""

    together = forms.CharField(
        label=_("Held together with"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The names of the other organizations, one a line. Each of them makes its own record of it afterwards."
        ),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = PlannedActivity
        fields = [
            "organization", "kind", "topic", "held_on", "starts_at", "ends_at", "place", "expected_people", "note",
        ]  # fmt: skip
        widgets = {
            "held_on": day_input(),
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "ends_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "note": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "note": _("What is planned, in which steps. It becomes the agenda of the record."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organization, kind = self.fields["organization"], self.fields["kind"]
        organization.queryset = writable_organizations(user)
        kind.queryset = ActivityKind.objects.offered(besides=self.instance.kind_id)
        kind.empty_label = None
        self.fields["held_on"].validators.append(in_the_calendar)
        self.fields["version"].required = bool(self.instance.pk)
        if self.instance.organization_id:
            organization.disabled = True
            organization.widget = forms.HiddenInput()

    def clean_held_on(self):
        held_on = self.cleaned_data["held_on"]
        if held_on < today():
            raise forms.ValidationError(_("This day is over; what was held is recorded, not planned."))
        return held_on

    def clean(self):
        cleaned = super().clean()
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", ENDS_TOO_EARLY)
        if ends_at and not starts_at:
            self.add_error("starts_at", _("Say when it begins, too."))
        if cleaned.get("organization") and cleaned.get("held_on"):
            cleaned["together"] = self._named(cleaned)
        return cleaned

    def _named(self, cleaned):
        """The organizations of the same committee whose names were typed."""
        typed = re.split(r"[\n、，,；;]+", cleaned.get("together") or "")
        names = list(dict.fromkeys("".join(name.split()) for name in typed if name.strip()))
        root = cleaned["organization"].path.split("/")[1]
        standing = Organization.objects.standing_on(cleaned["held_on"]).filter(path__startswith=f"/{root}/")
        found = {one.name: one for one in standing.filter(name__in=[*names, *map(_in_full, names)])}
        missing = [name for name in names if name not in found and _in_full(name) not in found]
        if missing:
            words = {"names": "、".join(missing)}
            self.add_error("together", _("No organization of your committee is called: %(names)s.") % words)
        return [found.get(name) or found.get(_in_full(name)) for name in names if name not in missing]


def _in_full(name):
    """A branch is often called without its last words."""
    return f"{name}党支部"


class DecidePlansForm(forms.Form):
    """Plans ticked ("row": id and version each), or the one whose own button was pressed, and what to do."""

    verb = forms.ChoiceField(choices=[("approve", ""), ("refuse", "")], required=False)
    approve_one = forms.CharField(required=False)
    reason = forms.CharField(max_length=500, required=False)

    def clean(self):
        cleaned = super().clean()
        only = cleaned.get("approve_one")
        found = [ROW.fullmatch(text) for text in ([only] if only else self.data.getlist("row"))]
        cleaned["seen"] = {int(match[1]): int(match[2]) for match in found if match}
        if not cleaned["seen"]:
            raise forms.ValidationError(_("Nothing is ticked, so nothing was done."))
        cleaned["is_refusal"] = not only and cleaned.get("verb") == "refuse"
        if cleaned["is_refusal"] and not (cleaned.get("reason") or "").strip():
            raise forms.ValidationError(_("Say why the plans are refused, so that they can be mended."))
        if not only and not cleaned.get("verb"):
            raise forms.ValidationError(_("Say whether to approve or to refuse what is ticked."))
        return cleaned


class GiveUpForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class ApprovalRuleForm(forms.ModelForm):
    class Meta:
        model = ApprovalRule
        fields = ["organization", "kind", "clause", "from_on"]
        widgets = {"from_on": day_input()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organizations = Organization.objects.in_care_of(user, Role.STAFF).in_tree_order()
        self.fields["organization"].queryset = organizations
        self.fields["organization"].empty_label = None
        self.fields["kind"].queryset = ActivityKind.objects.offered()
        self.fields["kind"].empty_label = _("Any activity")
        self.fields["clause"].help_text = _("Which rule asks for it; shown to whoever plans an activity.")
        self.fields["from_on"].validators.append(in_the_calendar)
        self.fields["from_on"].help_text = _("It is about activities that are held on this day or later.")


# What plans are most often refused for, to choose from.
CANNED_REFUSALS = [
    _("On this day the committee holds an activity for all."),
    _("The place is taken at that time."),
    _("The topic does not fit the plan of the year."),
]
