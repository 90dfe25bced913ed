"""A day as the forms of this app ask for it."""

from django import forms

from orgs.periods import in_the_calendar


def day_field(label, *, required=True):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, validators=[in_the_calendar], required=required)
