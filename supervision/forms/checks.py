"""The forms of a check: set up, problem, mending, report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.periods import in_the_calendar
from supervision.choices import CheckArea
from supervision.forms.inputs import MoveForm, day_field, day_input, long_field
from supervision.forms.units import UnitsForm
from supervision.models import Check, InspectionGroup


class CheckForm(UnitsForm):
    """A round, its inspection group and the organizations to be checked."""

    areas = forms.MultipleChoiceField(
        label=_("Areas checked"), choices=CheckArea.choices, widget=forms.CheckboxSelectMultiple
    )

    none_chosen = _("Choose at least one organization to be checked.")

    class Meta:
        model = Check
        fields = [
            "organization", "title", "occasion", "starts_on", "ends_on", "group", "group_head", "group_members",
            "region",
        ]  # fmt: skip
        widgets = {"starts_on": day_input(), "ends_on": day_input()}
        help_texts = {
            "group": _("Its names are written into the check; what you type below takes their place."),
            "region": _("Which part of the organizations this group looks at."),
        }

    field_order = ["organization", "title", "occasion", "areas"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["reach"].label = _("Organizations to be checked")
        self.fields["reach"].choices = [
            ("chosen", _("only the units chosen below")),
            ("branches", _("all branches of the committee")),
        ]
        self.fields["group"].queryset = InspectionGroup.objects.kept_by(user).active().in_order("")
        self.fields["group"].empty_label = _("A group for this check only")
        self.fields["group_head"].required = False
        for name in ("starts_on", "ends_on"):
            self.fields[name].validators.append(in_the_calendar)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The check ends before it starts."))
        if not cleaned.get("group") and not cleaned.get("group_head"):
            self.add_error("group_head", _("Choose an inspection group, or name its head."))
        self.instance.areas = ",".join(cleaned.get("areas", []))
        return cleaned


class ProblemForm(MoveForm):
    """What was found wanting, in one of the areas of the check."""

    area = forms.ChoiceField(label=_("Area"))
    found = long_field(
        _("What was found"), help_text=_("Such as lateness or breakfast at work; no name is needed.")
    )
    mend_by = day_field(_("To be mended by"))

    def __init__(self, *args, check, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [
            (code, label) for code, label in CheckArea.choices if code in check.area_codes
        ]


class MendingForm(MoveForm):
    mended_on = day_field(_("Mended on"))
    how_mended = long_field(_("How it was mended"))


class CheckReportForm(MoveForm):
    report = long_field(_("Report"))
