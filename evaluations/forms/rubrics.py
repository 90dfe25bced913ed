"""The forms of a rubric: its head, its criteria, its grades."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import StandardDocument
from evaluations.choices import Method, Source
from evaluations.models import Criterion, Grade, Rubric
from evaluations.sources import choices_for
from evaluations.standard import STARTS
from evaluations.words import steps_text
from orgs.choices import Role
from orgs.models import Organization


class RubricForm(forms.ModelForm):
    """The head of a rubric."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Rubric
        fields = ["organization", "name", "subject", "full_points", "goal_percent"]
        help_texts = {
            "organization": gettext_lazy("The committee that scores by it."),
            "full_points": gettext_lazy("What the criteria add up to, without bonus and veto."),
            "goal_percent": gettext_lazy(
                "The share of those scored that shall reach a grade marked as reached."
            ),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        committees = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = committees
        self.fields["organization"].empty_label = None


class NewRubricForm(RubricForm):
    """A new rubric may begin as one of the standard ones."""

    start = forms.ChoiceField(
        choices=STARTS,
        required=False,
        label=gettext_lazy("Start from"),
        help_text=gettext_lazy(
            "A standard rubric brings its criteria, grades and whom it scores; change what you like."
        ),
    )


class CriterionForm(forms.ModelForm):
    """One criterion. What its method does not ask for is left out when it is saved."""

    steps_text = forms.CharField(
        label=gettext_lazy("Steps"),
        required=False,
        help_text=gettext_lazy(
            "From = points, separated by semicolons, such as 80 = 8; 90 = 9. Shares count in percent."
        ),
    )
    figure = forms.ChoiceField(label=gettext_lazy("Figure"), required=False)

    class Meta:
        model = Criterion
        fields = [
            "name", "parent", "points", "method", "source", "figure", "steps_text", "per_case", "full_at", "document", "clause", "sort",
        ]  # fmt: skip
        help_texts = {
            "document": gettext_lazy("What asks for it; the clause says where."),
            "points": gettext_lazy("At most so many. A group and a veto have none of their own."),
            "per_case": gettext_lazy("For deductions and bonuses."),
            "full_at": gettext_lazy("For proportions of a number: at which value the points are full."),
        }

    wide = ("name", "steps_text", "document", "clause")

    def __init__(self, *args, rubric, **kwargs):
        super().__init__(*args, **kwargs)
        groups = Criterion.objects.of_rubric(rubric).groups()
        self.fields["parent"].queryset = groups.exclude(pk=self.instance.pk)
        self.fields["parent"].empty_label = _("None")
        documents = StandardDocument.objects.holding_for(rubric.organization)
        self.fields["document"].queryset = documents.for_list().in_order("number")
        self.fields["document"].empty_label = _("None")
        self.fields["document"].label_from_instance = _named
        self.fields["figure"].choices = [("", _("None")), *choices_for(rubric.subject)]
        self.fields["steps_text"].initial = steps_text(self.instance.steps)
        self.instance.rubric = rubric

    def clean_steps_text(self):
        steps = []
        for part in filter(str.strip, self.cleaned_data["steps_text"].replace("；", ";").split(";")):
            try:
                start, points = (Decimal(number.strip()) for number in part.split("="))
            except (ValueError, InvalidOperation):
                raise forms.ValidationError(
                    _("“%(text)s” is no step; write 80 = 8.") % {"text": part}
                ) from None
            if not start.is_finite() or not points.is_finite():
                raise forms.ValidationError(_("“%(text)s” is no step; write 80 = 8.") % {"text": part})
            steps.append((start, points))
        if steps != sorted(steps) or [points for _s, points in steps] != sorted(
            points for _s, points in steps
        ):
            raise forms.ValidationError(
                _("Write the steps in rising order, none with fewer points than the one before.")
            )
        return [[str(start), str(points)] for start, points in steps]

    def clean(self):
        cleaned = super().clean()
        method = cleaned.get("method")
        if cleaned.get("source") == Source.FIGURE and method != Method.GROUP and not cleaned.get("figure"):
            self.add_error("figure", _("Choose the figure that feeds this criterion."))
        if method == Method.STEPS and "steps_text" in cleaned and not cleaned["steps_text"]:
            self.add_error("steps_text", _("Write the steps."))
        if method in (Method.DEDUCTION, Method.BONUS) and not cleaned.get("per_case"):
            self.add_error("per_case", _("Say how many points each case is worth."))
        for name in ("per_case", "full_at"):
            if cleaned.get(name) is not None and cleaned[name] < 0:
                self.add_error(name, _("Write a number from 0 up."))
        highest = max(
            (Decimal(points) for _start, points in cleaned.get("steps_text") or []), default=Decimal(0)
        )
        if method == Method.STEPS and cleaned.get("points") is not None and highest > cleaned["points"]:
            self.add_error("steps_text", _("A step gives more points than the criterion has."))
        return cleaned

    def save(self, commit=True):
        """The criterion as typed, unsaved: the service saves it."""
        made = self.instance
        made.steps = self.cleaned_data["steps_text"] if made.method == Method.STEPS else []
        if made.source != Source.FIGURE or made.is_group:
            made.figure = ""
        if made.method in (Method.GROUP, Method.VETO):
            made.points = Decimal(0)
        return made


def _named(document):
    """The document, with a warning where it does not hold any more."""
    return _("%(document)s (out of force)") % {"document": document} if document.is_expired else str(document)


class GradeForm(forms.ModelForm):
    class Meta:
        model = Grade
        fields = ["name", "from_points", "cap_percent", "is_goal"]


class _Grades(forms.BaseFormSet):
    def clean(self):
        names = [form.cleaned_data["name"] for form in self.filled() if "name" in form.cleaned_data]
        if len(names) != len(set(names)):
            raise forms.ValidationError(_("Two grades have the same name."))

    def filled(self):
        return [form for form in self.forms if form.has_changed() or form.initial]

    def grades(self):
        """The grades as typed; a row whose name was emptied is left out."""
        return [
            Grade(**{name: form.cleaned_data[name] for name in GradeForm.Meta.fields})
            for form in self.forms
            if form.cleaned_data.get("name")
        ]


GradeFormSet = forms.formset_factory(GradeForm, formset=_Grades, extra=3, max_num=12)
