"""What the news of a campaign can be narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.news import Kind
from orgs.models import Organization
from orgs.periods import in_the_calendar


class NewsForm(forms.Form):
    """Since which day, of whom, and what sort."""

    since = forms.DateField(
        label=_("New since"),
        required=False,
        validators=[in_the_calendar],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Organization and below"),
        required=False,
        empty_label=_("All organizations"),
    )
    kind = forms.ChoiceField(
        label=_("What is new"), required=False, choices=[("", _("Everything new")), *Kind.choices]
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.in_care_of(user).in_tree_order()
