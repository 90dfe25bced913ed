"""The part of a form in which the units below a committee are chosen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today


class UnitsForm(forms.ModelForm):
    """A row of a committee of hers that goes to units below it: those chosen, or all branches."""

    reach = forms.ChoiceField(
        label=_("Send it to"),
        choices=[("chosen", _("only the units chosen below")), ("branches", _("all branches of the issuer"))],
        widget=forms.RadioSelect,
        initial="chosen",
    )
    units = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Units"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    none_chosen = _("Choose at least one unit to send the order to.")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        self.fields["organization"].queryset = hers.units_above_branches()
        self.fields["organization"].empty_label = None
        self.fields["units"].queryset = hers.standing_on(today()).units().in_tree_order()

    def receivers(self):
        """The organizations meant. Ask only when the form is valid."""
        asked = self.cleaned_data
        if asked["reach"] == "chosen":
            return asked["units"]
        below = Organization.objects.within(asked["organization"]).standing_on(today())
        return below.branches().exclude(pk=asked["organization"].pk)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reach") == "chosen" and "units" not in self.errors and not cleaned.get("units"):
            self.add_error("units", self.none_chosen)
        return cleaned
