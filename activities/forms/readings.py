"""The forms of what is to be read, and of who has."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.records import day_input
from activities.models import Reading
from orgs.choices import Role
from orgs.models import Member, Organization
from orgs.periods import in_the_calendar

# The parts that a reading may explain by themselves, as they are usually called.
BLOCKS = (_("Purpose"), _("Standard"), _("Tasks to be done"))


class ReadingForm(forms.ModelForm):
    """What is to be read, with up to three parts that are explained under titles of their own."""

    class Meta:
        model = Reading
        fields = ["organization", "title", "source", "content", "readers", "asks_employees", "read_by"]
        widgets = {"read_by": day_input(), "content": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"content": _("In a few lines, or where the whole text is to be found.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        issuers = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = issuers
        self.fields["organization"].empty_label = None
        self.fields["read_by"].validators.append(in_the_calendar)
        for number, name in enumerate(BLOCKS, 1):
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Title of part %(number)s") % {"number": number},
                max_length=60,
                required=False,
                initial=name,
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("Text of part %(number)s") % {"number": number},
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Left empty, the part is left out."),
            )

    def clean(self):
        cleaned = super().clean()
        for number in range(1, len(BLOCKS) + 1):
            if cleaned.get(f"text_{number}") and not cleaned.get(f"title_{number}"):
                self.add_error(f"title_{number}", _("Give the part a title."))
        return cleaned

    def blocks(self):
        """[(title, text)] of the parts that were written."""
        asked = self.cleaned_data
        numbers = range(1, len(BLOCKS) + 1)
        return [
            (asked[f"title_{number}"], asked[f"text_{number}"])
            for number in numbers
            if asked[f"text_{number}"]
        ]


class EmployeesForm(forms.Form):
    """How many of a unit's employees who are not members have read it."""

    employees = forms.IntegerField(label=_("Employees who are not members"), min_value=0, max_value=100_000)
    have_read = forms.IntegerField(label=_("Of these have read it"), min_value=0, max_value=100_000)
    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=200,
        required=False,
        help_text=_("Such as the sheet that they signed and where it is kept; no names are needed."),
    )


class MarksForm(forms.Form):
    """Members ticked, out of the readers of one unit; and those who were noted when the page was ``shown``."""

    members = forms.ModelMultipleChoiceField(Member.objects.none(), required=False)
    seen = forms.ModelMultipleChoiceField(Member.objects.none(), required=False)
    shown = forms.BooleanField(required=False)

    def __init__(self, *args, readers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = self.fields["seen"].queryset = readers

    def said(self):
        """What the service takes."""
        asked = self.cleaned_data
        return {"members": list(asked["members"]), "seen": list(asked["seen"]) if asked["shown"] else None}
