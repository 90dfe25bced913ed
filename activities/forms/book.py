"""The parts of the record book that most meetings do without: stops, decisions, results of the kind."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import votes
from activities.forms.records import day_input
from activities.models import Decision, Stop

MOST_ROWS = 40


class StopForm(forms.ModelForm):
    usual = ()

    class Meta:
        model = Stop
        fields = ["place", "content"]
        labels = {"place": _("Where"), "content": _("What was done there")}


class VoteForm(forms.ModelForm):
    """A decision with its votes. A row in which only the usual stands is an empty one."""

    usual = ("method", "due_voters", "votes_against", "abstained")

    class Meta:
        model = Decision
        fields = [
            "matter", "is_election", "method", "due_voters", "present_voters", "votes_for", "votes_against",
            "abstained", "carried_out_by", "due_on", "outcome",
        ]  # fmt: skip
        widgets = {
            "due_on": day_input(),
            "carried_out_by": forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("votes_against", "abstained"):
            self.fields[name].required = False

    def has_changed(self):
        return bool(set(self.changed_data) - set(self.usual))

    def clean_votes_against(self):
        return self.cleaned_data["votes_against"] or 0

    def clean_abstained(self):
        return self.cleaned_data["abstained"] or 0

    def clean(self):
        cleaned = super().clean()
        counts = ("due_voters", "present_voters", "votes_for", "votes_against", "abstained")
        if all(cleaned.get(name) is not None for name in counts):
            for name, problem in votes.problems(**{name: cleaned[name] for name in counts}).items():
                self.add_error(name, problem)
        return cleaned


class Rows(forms.BaseFormSet):
    """Rows of a part of the record book: those of ``content`` and some empty ones, which may stay empty."""

    def __init__(self, data=None, *, content=(), blank=1, usual=None, prefix):
        self._first = [*content, *([usual or {}] * blank)]
        self.extra = len(self._first)
        self.is_open = bool(content) or blank > 1
        # What an older page, or a program, did not ask about stays as it is.
        self.is_asked = data is not None and f"{prefix}-TOTAL_FORMS" in data
        super().__init__(data if self.is_asked else None, prefix=prefix)

    def get_form_kwargs(self, index):
        is_shown = not self.is_bound and index is not None and index < len(self._first)
        return {"initial": self._first[index]} if is_shown else {}

    def is_filled(self):
        """Whether to show it unfolded."""
        return self.is_open or (self.is_bound and any(form.has_changed() for form in self.forms))

    def rows(self):
        """The unsaved rows that were filled in. Ask only when it is valid."""
        return [form.instance for form in self.forms if form.has_changed() and form not in self.deleted_forms]


StopRows = forms.formset_factory(StopForm, Rows, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
VoteRows = forms.formset_factory(VoteForm, Rows, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class ResultsForm(forms.Form):
    """How much of each result that the kind asks for: "result-" and its code."""

    def __init__(self, data=None, *, kind, values=None):
        super().__init__(data)
        self._asked = {f"result-{field.code}": field for field in kind.result_fields.all()} if kind else {}
        for name, field in self._asked.items():
            self.fields[name] = forms.IntegerField(
                label=f"{field} ({field.get_unit_display()})",
                min_value=0,
                max_value=1_000_000,
                required=False,
                initial=(values or {}).get(name),
            )

    def is_filled(self):
        """Whether to show it unfolded."""
        return any(self[name].value() not in (None, "") for name in self.fields)

    def results(self):
        """Result fields and their values. Ask only when the form is valid."""
        values = {field: self.cleaned_data[name] for name, field in self._asked.items()}
        return {field: value for field, value in values.items() if value is not None}


class BookForm:
    """All of them as one."""

    def __init__(self, data=None, *, kind, voters=None, content=None, blank=None):
        content, blank = content or {}, blank or {}
        self.stops = StopRows(
            data, content=content.get("stops", ()), blank=blank.get("stops", 1), prefix="stops"
        )
        self.decisions = VoteRows(
            data,
            content=content.get("decisions", ()),
            blank=blank.get("decisions", 1),
            usual={"due_voters": voters},
            prefix="decisions",
        )
        self.results = ResultsForm(data, kind=kind, values=content.get("results"))

    def is_valid(self):
        """Every part is asked, so that everything wrong is shown at once."""
        verdicts = [part.is_valid() for part in (*self.sent, self.results)]
        return all(verdicts)

    @property
    def sent(self):
        """The parts with rows to be checked."""
        return [rows for rows in (self.stops, self.decisions) if rows.is_asked]

    def parts(self):
        """What ``book.keep`` takes. Ask only when it is valid."""
        asked = {"stops": self.stops, "decisions": self.decisions}
        parts = {name: rows.rows() for name, rows in asked.items() if rows.is_asked}
        return parts | {"results": self.results.results()}
