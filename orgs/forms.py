"""Forms over members, appointments and the calendar of working days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.choices import Role
from orgs.models import CalendarDay, Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, in_the_calendar


class RevealForm(forms.Form):
    """Why the whole numbers are needed; it stays on record."""

    reason = forms.CharField(
        label=_("Reason"),
        min_length=2,
        max_length=200,
        help_text=_(
            "For example: to check a transfer letter. Your name, the time and the reason stay on record."
        ),
    )


class AppointmentForm(forms.Form):
    """Whom, as what, where: accounts and organizations within the administrator's own tree."""

    user = forms.ModelChoiceField(queryset=None, label=_("Account"), empty_label=_("Choose an account"))
    role = forms.ChoiceField(choices=[("", _("Choose a role")), *Role.choices], label=_("Role"))
    office = forms.CharField(
        label=_("Name of the office"),
        max_length=100,
        required=False,
        help_text=_("Only for a consulted office: exactly as the awards name it that ask for its opinion."),
    )
    organization = forms.ModelChoiceField(
        queryset=None,
        label=_("Organization"),
        empty_label=_("Choose an organization"),
        help_text=_("The role also holds for everything below the organization."),
    )

    def __init__(self, *args, by, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = accounts
        self.fields["organization"].queryset = Organization.objects.in_care_of(
            by, Role.ADMINISTRATOR
        ).by_sort()


class CalendarDayForm(forms.ModelForm):
    date = forms.DateField(
        label=_("Date"),
        validators=[in_the_calendar],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    class Meta:
        model = CalendarDay
        fields = ["date", "is_workday", "note", "source"]
        help_texts = {"source": _("Which notice says so, with its number.")}

    wide = ("source",)


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
