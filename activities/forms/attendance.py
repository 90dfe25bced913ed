"""Forms about attendance beside the record: what was made up, and who is exempt."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.records import day_input
from activities.models import Attendance, MemberExemption
from orgs.models import Member
from orgs.periods import today


class MakeUpForm(forms.ModelForm):
    """By when and how a member made an activity up; an empty day takes the note back."""

    class Meta:
        model = Attendance
        fields = ["made_up_on", "made_up_how"]
        widgets = {"made_up_on": day_input()}

    def __init__(self, data=None, *, seat):
        # Many of these stand on one page: each has ids of its own.
        super().__init__(data, instance=seat, auto_id=f"id_{seat.pk}_%s")


class ExemptionForm(forms.ModelForm):
    class Meta:
        model = MemberExemption
        fields = ["member", "from_on", "until_on", "reason", "informed_by"]
        widgets = {"from_on": day_input(), "until_on": day_input()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.kept_by(user).on(today()).for_list().by_name()
        self.fields["until_on"].help_text = _("Leave it empty as long as the end is not known.")

    def clean(self):
        cleaned = super().clean()
        from_on, until_on = cleaned.get("from_on"), cleaned.get("until_on")
        if from_on and until_on and until_on < from_on:
            self.add_error("until_on", _("The last day lies before the first."))
        return cleaned


class EndForm(forms.Form):
    on = forms.DateField(label=_("Last day of the exemption"), widget=day_input())
