"""The forms by which verdicts are passed on many commitments, or many measures, together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from supervision.choices import LookBackVerdict
from supervision.models import Commitment


class LookBackForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Verdict"), choices=LookBackVerdict.choices)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.none(), error_messages={"required": _("Tick at least one commitment.")}
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commitments"].queryset = offered


class MeasuresForm(forms.Form):
    """Measures ticked, out of those ``offered``."""

    measures = forms.ModelMultipleChoiceField(
        Commitment.objects.none(), error_messages={"required": _("Tick at least one measure.")}
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measures"].queryset = offered


class JudgeMeasuresForm(MeasuresForm):
    verdict = forms.ChoiceField(label=_("Verdict"), choices=LookBackVerdict.choices)
    found = forms.CharField(label=_("What was found"), max_length=300, required=False)
