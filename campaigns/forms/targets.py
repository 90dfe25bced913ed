"""The forms by which targets are set, progress is reported by hand, and schedules are asked for."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityKind
from campaigns.choices import MASS_ORGANIZATIONS, CountedFrom, Shape
from campaigns.models import Target, ThemeItem
from campaigns.targets import standards
from orgs.periods import in_the_calendar, today

# What has to be said so that the system can count; of anything else nothing is kept.
NEEDED = {
    CountedFrom.ACTIVITIES: "kind",
    CountedFrom.PERSON_TIMES: "kind",
    CountedFrom.RESULTS: "result_field",
    CountedFrom.ORGANIZATIONS: "standard",
    CountedFrom.MEMBERS: "standard",
}


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class TargetForm(forms.ModelForm):
    """A target of ``campaign``. It asks only for what its way of counting needs; without scripts a button shows that."""

    standard = forms.ChoiceField(label=_("Standard"), required=False)
    items = forms.ModelMultipleChoiceField(
        ThemeItem.objects.none(),
        required=False,
        label=_("Items of themes that it serves"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Target
        fields = [
            "title", "measure", "unit", "counted_from", "kind", "result_field", "standard", "baseline", "goal", "weight",
            "starts_on", "due_on", "horizon", "subject", "shape", "track", "items",
        ]  # fmt: skip
        widgets = {"starts_on": day_input(), "due_on": day_input()}
        help_texts = {
            "measure": _("What exactly is counted, in words."),
            "unit": _("For example: activities, persons, %."),
            "baseline": _("What had been reached before; for comparison only, it is not counted."),
            "counted_from": _("What the system can count is never typed."),
            "subject": _(
                "The Party organizations, their members, or a mass organization; of tasks, its target counts only those meant for it."
            ),
            "shape": _("How the schedule spreads the goal; it can be changed there."),
        }

    wide = ("title", "measure", "counted_from", "items")

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.campaign = campaign
        self.fields["subject"].required = False  # left out, it is for the Party organizations
        self.fields["track"].queryset = campaign.tracks.all()
        self.fields["items"].queryset = ThemeItem.objects.filter(group__campaign=campaign)
        for name in ("track", "items"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]
        self.fields["standard"].choices = [("", "---------"), *standards.offered(self.source)]
        for name in {"kind", "result_field", "standard"} - {NEEDED.get(self.source)}:
            del self.fields[name]
        if "kind" in self.fields:
            self.fields["kind"].queryset = ActivityKind.objects.offered(besides=self.instance.kind_id)
        if "result_field" in self.fields:
            self.fields["result_field"].queryset = self.fields["result_field"].queryset.select_related("kind")
            self.fields["result_field"].label_from_instance = lambda field: f"{field.kind} · {field}"
        for name in ("starts_on", "due_on"):
            self.fields[name].validators.append(in_the_calendar)

    @property
    def source(self):
        """The way of counting that is chosen in the form, or stands in the row."""
        asked = self.data.get("counted_from") if self.is_bound else self.initial.get("counted_from")
        return asked if asked in CountedFrom.values else ""

    def clean(self):
        cleaned = super().clean()
        needed = NEEDED.get(cleaned.get("counted_from"))
        if needed and not cleaned.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Say what is to be counted."))
        starts_on, due_on = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts_on and due_on and due_on < starts_on:
            self.add_error("due_on", _("The deadline comes before the day from which it counts."))
        if cleaned.get("counted_from") == CountedFrom.TASK_RATE and (cleaned.get("goal") or 0) > 100:
            self.add_error("goal", _("A share cannot be more than 100 percent."))
        if needed == "standard" and cleaned.get("subject") in MASS_ORGANIZATIONS:
            self.add_error("counted_from", standards.ROLL_IS_OF_THE_PARTY)
        for name in {"kind", "result_field"} - {needed}:
            setattr(self.instance, name, None)
        if needed != "standard":
            self.instance.standard = ""
        return cleaned


class ProgressForm(forms.Form):
    as_of = forms.DateField(label=_("As of"), widget=day_input())
    value = forms.DecimalField(
        label=_("Reached so far, in all"), max_digits=14, decimal_places=2, min_value=Decimal(0)
    )
    proof = forms.CharField(
        label=_("Proof"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A file number, a list, a link: where anybody can check it."),
        error_messages={"required": _("Say what proves it: a file number, a list, a link.")},
    )

    def clean_as_of(self):
        as_of = self.cleaned_data["as_of"]
        if as_of > today():
            raise forms.ValidationError(_("Progress cannot be reported for a day that has not come yet."))
        return as_of


class ScheduleForm(forms.Form):
    """How the months are to be filled; the table itself is read by ``studio.read_pins``."""

    shape = forms.ChoiceField(label=_("Shape"), choices=Shape.choices)
    bearable = forms.TypedChoiceField(
        label=_("A unit can bear in one month"),
        coerce=Decimal,
        choices=[
            ("1.5", _("one and a half times its average month")),
            ("2", _("twice its average month")),
            ("3", _("three times its average month")),
        ],
        initial="2",
        required=False,
        empty_value=Decimal(2),
    )
    spare = forms.BooleanField(label=_("Plan nothing in months of a re-election"), required=False)
    stamp = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AdjustForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
