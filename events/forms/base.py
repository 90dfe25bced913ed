"""What the forms of this app have in common."""

from django import forms

from events.permissions import ORGANIZERS
from orgs.choices import WRITERS
from orgs.models import Organization
from orgs.periods import in_the_calendar


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def organized_by(user):
    """The organizations whose series and contests ``user`` runs."""
    return Organization.objects.in_care_of(user, *ORGANIZERS).in_tree_order()


def written_by(user):
    """The organizations in whose name ``user`` enters."""
    return Organization.objects.in_care_of(user, *WRITERS).in_tree_order()


class RowForm(forms.ModelForm):
    """A row with its version. An organization once chosen stays, where ``keeps_organization``."""

    keeps_organization = True
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.fields["version"].required = bool(self.instance.pk)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = day_input()
                field.validators.append(in_the_calendar)

    def offer_organizations(self, organizations):
        """Let her choose one of ``organizations``; where there is only one, it is chosen already."""
        field = self.fields["organization"]
        field.queryset = organizations
        field.empty_label = None
        if self.instance.pk and self.keeps_organization:
            field.disabled = True

    @property
    def seen(self):
        """The version that she began from; None for a new row."""
        return self.cleaned_data["version"] if self.instance.pk else None

    def ends_after_start(self, cleaned, sentence):
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", sentence)
