"""Forms of the half-year publication: publish, object, answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.choices import ObjectionState
from activities.forms.records import day_input
from activities.models import ParticipationLine, ParticipationObjection
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import NotAPeriod, Period, today

JULY = 7


def halves(day):
    """The last four half-years that were over on ``day``, latest first."""
    found, half = [], Period.parse(f"{day.year}-H{1 if day.month < JULY else 2}")
    for _step in range(4):
        half = half.previous
        found.append(half)
    return found


class PublishForm(forms.Form):
    half = forms.ChoiceField(label=_("half-year"))
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Organization and below"), empty_label=None
    )
    closes_on = forms.DateField(label=_("objections until"), widget=day_input())

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["half"].choices = [(str(half), str(half)) for half in halves(today())]
        self.fields["organization"].queryset = Organization.objects.in_care_of(
            user, Role.STAFF
        ).in_tree_order()

    def clean_half(self):
        try:
            return Period.parse(self.cleaned_data["half"])
        except NotAPeriod as error:
            raise forms.ValidationError(str(error)) from error

    def clean_closes_on(self):
        closes_on = self.cleaned_data["closes_on"]
        if closes_on < today():
            raise forms.ValidationError(
                _("Leave time for objections: the last day for them is already over.")
            )
        return closes_on


class ObjectionForm(forms.ModelForm):
    class Meta:
        model = ParticipationObjection
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "maxlength": 500})}


class AnswerForm(forms.ModelForm):
    """The decision on an objection, with its reason; upheld, it states the right counts."""

    field_order = ["decision", "answer"]

    decision = forms.ChoiceField(
        label=_("Answer to the objection"),
        choices=[choice for choice in ObjectionState.choices if choice[0] != ObjectionState.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Reason for the answer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Give the reason for the answer.")},
    )

    # Of the list that was shown: counts that somebody corrected since are not written over.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ParticipationLine
        fields = ["due", "present", "on_leave", "absent", "made_up"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.participation.version

    def counts(self):
        """The counts as the line should have them. Ask only when the form is valid."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def clean(self):
        cleaned = super().clean()
        if self.errors or cleaned["decision"] != ObjectionState.UPHELD:
            return cleaned
        missed = cleaned["on_leave"] + cleaned["absent"]
        if cleaned["present"] + missed != cleaned["due"]:
            self.add_error("due", _("Present, on leave and absent must together be as many as were due."))
        if cleaned["made_up"] > missed:
            self.add_error("made_up", _("No more can be made up than was missed."))
        return cleaned
