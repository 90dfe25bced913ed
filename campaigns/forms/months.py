"""Which unit and which month."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from orgs.periods import names_a_period


class UnitMonthForm(forms.Form):
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Organization"), required=False, empty_label=None
    )
    month = forms.CharField(
        label=_("Month"), required=False, max_length=7, validators=[names_a_period],
        widget=forms.TextInput(attrs={"type": "month"}),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.in_care_of(user).in_tree_order()
