"""What the calendar is asked for in its address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import calendar
from orgs.models import Organization
from orgs.periods import names_a_period


class CalendarForm(forms.Form):
    """Organization, category and month. What is not understood narrows nothing."""

    month = forms.CharField(
        label=_("Month, such as 2010-07"), required=False, max_length=7, validators=[names_a_period]
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Organization and below"),
        required=False,
        empty_label=_("All organizations"),
    )
    category = forms.ChoiceField(label=_("What"), required=False)
    day = forms.DateField(required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.in_care_of(user).in_tree_order()
        known = [(category.code, category.label) for category in calendar.categories()]
        self.fields["category"].choices = [("", _("Everything")), *known]
