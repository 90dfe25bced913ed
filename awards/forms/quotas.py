"""The forms by which places are divided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Weighing


class ScenarioForm(forms.Form):
    """What a division is asked with."""

    name = forms.CharField(
        label=_("Name of the scenario"), max_length=60,
        help_text=_("Under a name that is there already, the new division takes its place."),
    )  # fmt: skip
    by = forms.ChoiceField(label=_("Places fall"), choices=Weighing.choices)
    floor = forms.IntegerField(label=_("At least"), min_value=0, max_value=10000, initial=0)
    floor_from = forms.IntegerField(
        label=_("from so many members on"), min_value=0, max_value=1000000, initial=0,
        help_text=_("Smaller units have no claim to the least number."),
    )  # fmt: skip
    cap = forms.IntegerField(label=_("At most"), min_value=0, max_value=10000, required=False)
    front_line_percent = forms.IntegerField(
        label=_("Front line: at least, in percent"), min_value=0, max_value=100
    )
    leaders_percent = forms.IntegerField(label=_("Leaders: at most, in percent"), min_value=0, max_value=100)

    def clean(self):
        asked = super().clean()
        floor, cap = asked.get("floor"), asked.get("cap")
        if floor is not None and cap is not None and floor > cap:
            self.add_error("cap", _("This is less than the least number of places."))
        return asked


class AdjustForm(forms.Form):
    """A number for each unit that has a quota, and why."""

    reason = forms.CharField(label=_("Reason of the change"), max_length=200)

    def __init__(self, *args, quotas, **kwargs):
        super().__init__(*args, **kwargs)
        self.quotas = quotas
        for quota in quotas:
            self.fields[f"unit_{quota.organization_id}"] = forms.IntegerField(
                label=quota.organization.short_name, min_value=0, max_value=100000, initial=quota.places
            )

    def rows(self):
        return [(quota, self[f"unit_{quota.organization_id}"]) for quota in self.quotas]

    def places(self):
        return {
            quota.organization_id: self.cleaned_data[f"unit_{quota.organization_id}"] for quota in self.quotas
        }
