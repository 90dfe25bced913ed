"""The forms of judging panels, of a judge's sheet, and of standing aside."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from awards.choices import PanelState
from awards.models import Panel
from awards.querysets.judging import JudgeCandidates
from orgs.versioned_forms import VersionedForm

MOST_CRITERIA = 20


class PanelForm(VersionedForm):
    criteria_text = forms.CharField(
        label=_("Judging criteria"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One criterion a line, with its points at the end, such as: Deeds 40"),
    )
    wide = ("criteria_text",)

    class Meta:
        model = Panel
        fields = ["is_blind", "drop_high", "drop_low"]
        help_texts = {"is_blind": _("Names and units are hidden from the judges, in the deeds too.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            lines = [f"{one.name} {one.points.normalize():f}" for one in self.instance.criteria.all()]
            self.initial["criteria_text"] = "\n".join(lines)

    def clean_criteria_text(self):
        lines = [line.split() for line in self.cleaned_data["criteria_text"].splitlines() if line.strip()]
        if len(lines) > MOST_CRITERIA:
            raise forms.ValidationError(_("At most %(most)s criteria."), params={"most": MOST_CRITERIA})
        self.criteria = [_criterion(words) for words in lines]
        return self.cleaned_data["criteria_text"]


def _criterion(words):
    """(name, points) of a line."""
    name = " ".join(words[:-1])
    try:
        points = Decimal(words[-1])
    except InvalidOperation:
        points = Decimal(0)
    if not 0 < len(name) <= 100 or not points.is_finite() or not 0 < points <= 1000 or points * 100 % 1:
        raise forms.ValidationError(
            _("“%(line)s”: write the criterion, a space, and its points."), params={"line": " ".join(words)}
        )
    return name, points


class SeatForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.none(), label=_("Judge"), empty_label=_("Choose an account"))
    is_reserve = forms.BooleanField(label=_("reserve"), required=False)

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        sitting = [seat.user_id for seat in panel.judges.all()]
        self.fields["user"].queryset = (
            JudgeCandidates(User)
            .for_committee(panel.organization, timezone.localdate())
            .exclude(pk__in=sitting)
        )


class PanelMoveForm(forms.Form):
    to = forms.ChoiceField(choices=PanelState.choices)
    version = forms.IntegerField()


class MarksForm(forms.Form):
    """A field for each criterion; Enter saves and goes on."""

    def __init__(self, *args, criteria, given, **kwargs):
        super().__init__(*args, **kwargs)
        for number, one in enumerate(criteria):
            attrs = {"inputmode": "decimal", "min": "0", "max": str(one.points), "step": "0.01"}
            if number == 0:
                attrs["autofocus"] = "autofocus"
            field = forms.DecimalField(
                label=one.name, min_value=0, max_value=one.points, max_digits=6, decimal_places=2,
                initial=given.get(one.pk), help_text=_("at most %(points)s points") % {"points": f"{one.points.normalize():f}"},
            )  # fmt: skip
            field.widget.attrs |= attrs
            self.fields[f"points_{one.pk}"] = field

    def points(self):
        """{criterion id: points}."""
        return {int(name.removeprefix("points_")): value for name, value in self.cleaned_data.items()}


class StandAsideForm(forms.Form):
    reason = forms.CharField(
        label=_("What ties you to the one nominated"),
        max_length=200,
        help_text=_("Such as: spouse, former superior. The committee's staff see it."),
    )
