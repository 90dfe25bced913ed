"""The forms of a round: how it is opened, and the grid in which marks are given."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.choices import Method
from evaluations.models import Round, Rubric
from orgs.choices import Role
from orgs.models import Organization


class RoundForm(forms.ModelForm):
    class Meta:
        model = Round
        fields = ["rubric", "organization", "name", "period", "as_of"]
        widgets = {"as_of": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        help_texts = {
            "organization": gettext_lazy("Everyone below is scored."),
            "period": gettext_lazy("A month, quarter, half-year or year, such as 2010-H1."),
            "as_of": gettext_lazy("What happens after this day is left out."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rubric"].queryset = Rubric.objects.kept_by(user).in_force().for_page()
        self.fields["rubric"].empty_label = None
        committees = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = committees
        self.fields["organization"].empty_label = None


class MarksForm(forms.Form):
    """A value and its evidence for each of those who are scored, on one criterion."""

    def __init__(self, *args, subjects, criterion, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects, self.criterion = subjects, criterion
        for subject in subjects:
            mark = marks.get(subject.key)
            label = subject.member.name if subject.member else subject.organization.short_name
            value, evidence = self.names(subject)
            self.fields[value] = forms.DecimalField(
                label=_("Mark: %(who)s") % {"who": label},
                required=False,
                min_value=0,
                max_value=self._most(),
                max_digits=14,
                decimal_places=2,
                initial=mark and mark.value.normalize().__format__("f"),
            )
            self.fields[evidence] = forms.CharField(
                label=_("Evidence: %(who)s") % {"who": label},
                required=False,
                max_length=300,
                initial=mark and mark.evidence,
            )

    @staticmethod
    def names(subject):
        organization, member = subject.key
        return f"value-{organization}-{member or 0}", f"evidence-{organization}-{member or 0}"

    @classmethod
    def named_in(cls, data, subjects):
        """Those of ``subjects`` whose field was sent."""
        return [subject for subject in subjects if cls.names(subject)[0] in data]

    def rows(self):
        """(subject, field of the value, field of the evidence) for the grid."""
        return [(subject, *(self[name] for name in self.names(subject))) for subject in self.subjects]

    def fill(self, values):
        """Show ``values``, {key: (value, evidence)}, as if they had been typed; the others stay as they are."""
        data = {name: self[name].initial or "" for name in self.fields}
        for subject in self.subjects:
            if subject.key in values:
                data |= dict(zip(self.names(subject), values[subject.key], strict=True))
        self.data, self.is_bound = data, True

    def given(self):
        """{key: (value, evidence)}, None where nothing is written."""
        found = {}
        for subject in self.subjects:
            value, evidence = self.names(subject)
            found[subject.key] = (self.cleaned_data[value], self.cleaned_data[evidence])
        return found

    def _most(self):
        """A mark is never above what gives full points; cases have no such limit."""
        criterion = self.criterion
        if criterion.method == Method.YES_NO:
            return criterion.full_at or Decimal(1)
        if criterion.method == Method.RATIO:
            return criterion.full_at or criterion.points
        return None
