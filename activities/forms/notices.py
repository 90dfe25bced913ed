"""The forms of the notice slip: for those who issue it, and for those who answer it."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.choices import FEEDBACK_DAYS, SHIFT_DAYS, Repeat
from activities.forms.records import DecisionForm, day_input
from activities.models import ActivityKind, Notice
from activities.services.notices import MOST_REPEATS
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import in_the_calendar


def issuers(user):
    """The organizations in whose name ``user`` writes notices: those that lead others."""
    return Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()


class NoticeForm(forms.ModelForm):
    """Everything about a notice but to whom it goes. Where there is one issuer, none is offered for choice."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Notice
        fields = [
            "organization", "kind", "topic", "form", "held_on", "starts_at", "place", "content", "feedback_by",
            "contact",
        ]  # fmt: skip
        widgets = {
            "held_on": day_input(),
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "feedback_by": day_input(),
            "content": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "content": _(
                "What is to be done, in which steps, with which materials. It becomes the agenda of the records."
            ),
            "feedback_by": _(
                "The day by which the records are handed in; 5 days after the activity if left empty."
            ),
            "contact": _("Who answers questions, with a telephone number."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = issuers(user)
        self.fields["organization"].empty_label = None
        self.fields["kind"].queryset = ActivityKind.objects.offered(besides=self.instance.kind_id)
        self.fields["kind"].empty_label = None
        self.fields["held_on"].validators.append(in_the_calendar)
        self.fields["feedback_by"].validators.append(in_the_calendar)
        self.fields["feedback_by"].required = False
        self.fields["version"].required = bool(self.instance.pk)
        if self.instance.organization_id:
            self.fields["organization"].disabled = True
            self.fields["organization"].widget = forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        held_on, feedback_by = cleaned.get("held_on"), cleaned.get("feedback_by")
        if held_on and not feedback_by and "feedback_by" not in self.errors:
            cleaned["feedback_by"] = held_on + timedelta(days=FEEDBACK_DAYS)
        elif held_on and feedback_by and feedback_by < held_on:
            self.add_error("feedback_by", _("The feedback is due on the day of the activity or after it."))
        return cleaned


class SendForm(DecisionForm):
    """To whom: every branch or every unit of a subtree, or units picked by hand."""

    BRANCHES, UNITS, CHOSEN = "branches", "units", "chosen"
    reach = forms.ChoiceField(
        label=_("Send it to"),
        choices=[
            (BRANCHES, _("all branches")),
            (UNITS, _("all units, committees and general branches too")),
            (CHOSEN, _("only the units chosen below")),
        ],
        widget=forms.RadioSelect,
        initial=BRANCHES,
    )
    within = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Of this organization and below"), empty_label=None
    )
    units = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Units"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )

    def __init__(self, *args, notice, **kwargs):
        super().__init__(*args, **kwargs)
        below = Organization.objects.within(notice.organization).standing_on(notice.held_on)
        self.below = below.exclude(pk=notice.organization_id)
        self.fields["within"].queryset = below.units_above_branches()
        self.fields["within"].initial = notice.organization_id
        self.fields["units"].queryset = self.below.in_tree_order()
        self.initial.setdefault("version", notice.version)

    def receivers(self):
        """The organizations meant. Ask only when the form is valid."""
        asked = self.cleaned_data
        if asked["reach"] == self.CHOSEN:
            return asked["units"]
        units = self.below.within(asked["within"])
        return units.branches() if asked["reach"] == self.BRANCHES else units

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reach") == self.CHOSEN and not cleaned.get("units"):
            self.add_error("units", _("Choose at least one unit to send the notice to."))
        return cleaned


class WithdrawForm(DecisionForm):
    reason = forms.CharField(
        label=_("Reason for withdrawing"),
        max_length=500,
        error_messages={"required": _("Say why the notice is withdrawn.")},
    )


class RepeatForm(forms.Form):
    every = forms.ChoiceField(label=_("Comes again"), choices=Repeat.choices)
    times = forms.IntegerField(label=_("How many times"), min_value=1, max_value=MOST_REPEATS, required=False)
    until = forms.DateField(label=_("Or until"), widget=day_input(), required=False)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["times"] and not cleaned["until"]:
            raise forms.ValidationError(_("Say how many times, or until when."))
        return cleaned


class AnnounceForm(forms.Form):
    channel = forms.CharField(
        label=_("Where it was posted"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "channels", "autocomplete": "off"}),
    )
    posted_on = forms.DateField(label=_("Posted on"), widget=day_input())
    photo = forms.FileField(
        label=_("Photo of it"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Where a photo was taken is removed from it."),
    )
    # Offered only when somebody has to be asked about the photo.
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def ask(self, question, answer):
        """Have the person choose the photo once more and say that it is right."""
        field = self.fields["confirmed"]
        field.widget, field.label = forms.CheckboxInput(), answer
        self.add_error("photo", question)
        self.add_error("confirmed", _("Choose the file once more, tick this and save."))


class ShiftForm(forms.Form):
    to = forms.DateField(label=_("New date"), widget=day_input())
    reason = forms.CharField(label=_("Reason for the shift"), max_length=200)

    def __init__(self, *args, receipt, **kwargs):
        super().__init__(*args, **kwargs)
        first, last = receipt.shift_range
        self.fields["to"].widget.attrs |= {"min": f"{first:%Y-%m-%d}", "max": f"{last:%Y-%m-%d}"}
        self.fields["to"].help_text = _("At most %(days)s days from %(day)s.") % {
            "days": SHIFT_DAYS,
            "day": f"{receipt.notice.held_on:%Y-%m-%d}",
        }


# Where branches post their advance notices.
CHANNELS = [_("Notice board"), _("Blackboard bulletin"), _("Website"), _("Text message")]
