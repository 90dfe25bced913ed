"""Controls that the forms of this app share."""

from django import forms

from orgs.models import Member
from orgs.periods import in_the_calendar, today


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def day_field(label, **options):
    """A day that an office can mean."""
    return forms.DateField(label=label, widget=day_input(), validators=[in_the_calendar], **options)


def long_field(label, **options):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), **options)


def members_of(organizations, *, besides=None):
    """The members of ``organizations`` today, and the one with the id ``besides``: whoever left stays where she was named."""
    there = Member.objects.filter(organization__in=organizations).on(today())
    return (there | Member.objects.filter(pk=besides)).by_organization().for_list()


def member_label(member):
    return f"{member.name} · {member.organization.short_name}"


class MoveForm(forms.Form):
    """A move of a row that was seen in a certain version."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(MoveForm):
    """A move that has to be explained."""

    reason = forms.CharField(max_length=500, widget=forms.TextInput)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
