"""Forms of rows that two people may change at once, with days that an office can mean."""

from django import forms

from orgs.periods import in_the_calendar


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input():
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class VersionedForm(forms.ModelForm):
    """Carries the version that the person saw; a new row has none."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Fields that want the whole width of the page.
    wide = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].required = bool(self.instance.pk)
        if self.instance.pk:
            self.initial.setdefault("version", self.instance.version)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators.append(in_the_calendar)
