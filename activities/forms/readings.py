"""The forms of what is to be read, and of who has."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.records import day_input
from activities.models import Reading
from orgs.choices import Role
from orgs.models import Member, Organization
from orgs.periods import in_the_calendar


class ReadingForm(forms.ModelForm):
    class Meta:
        model = Reading
        fields = ["organization", "title", "source", "content", "readers", "read_by"]
        widgets = {"read_by": day_input(), "content": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"content": _("In a few lines, or where the whole text is to be found.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        issuers = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = issuers
        self.fields["organization"].empty_label = None
        self.fields["read_by"].validators.append(in_the_calendar)


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
