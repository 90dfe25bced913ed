"""The forms by which rules and exemptions are begun and ended, and units are asked for what is missing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityKind, DutyExemption, DutyRule
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import NotAPeriod, Period, today


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class DutyRuleForm(forms.ModelForm):
    class Meta:
        model = DutyRule
        fields = ["kind", "organization_kind", "period", "minimum", "needs_committee", "clause", "from_on"]
        widgets = {"from_on": day_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ActivityKind.objects.offered()
        self.fields["minimum"].min_value = 1
        self.fields["clause"].help_text = _(
            "Which rule asks for it, with its article; shown wherever it is missing."
        )
        self.fields["from_on"].help_text = _(
            "Today or later; it judges the periods that begin from then on and replaces an older rule for the same."
        )


class DutyRuleEndForm(forms.Form):
    until_on = forms.DateField(
        label=_("No longer in force from"),
        widget=day_input(),
        initial=today,
        help_text=_("Today or later. Periods that began before are still judged by the rule."),
    )


class DutyExemptionForm(forms.ModelForm):
    class Meta:
        model = DutyExemption
        fields = ["organization", "kind", "from_on", "until_on", "reason"]
        widgets = {"from_on": day_input(), "until_on": day_input()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organizations = Organization.objects.in_care_of(user, Role.STAFF).in_tree_order()
        self.fields["organization"].queryset = organizations
        self.fields["kind"].queryset = ActivityKind.objects.offered()
        self.fields["kind"].empty_label = _("Any activity")
        self.fields["until_on"].help_text = _(
            "Excused are periods that lie wholly within these days: a month from its first to its last day."
        )

    def clean(self):
        cleaned = super().clean()
        from_on, until_on = cleaned.get("from_on"), cleaned.get("until_on")
        if from_on and until_on and until_on < from_on:
            self.add_error("until_on", _("The last day comes before the first."))
        return cleaned


class ChaseForm(forms.Form):
    """Units ticked in the list of a month, out of those where she may ask."""

    month = forms.CharField()
    units = forms.ModelMultipleChoiceField(Organization.objects.none(), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = Organization.objects.in_care_of(user, Role.STAFF)

    def clean_month(self):
        try:
            period = Period.parse(self.cleaned_data["month"])
        except NotAPeriod as error:
            raise forms.ValidationError(str(error)) from error
        if period.months != 1:
            raise forms.ValidationError(_("Name a month, such as 2010-07."))
        return period
