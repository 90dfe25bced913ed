"""The form of a standard document."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import StandardDocument
from orgs.choices import Role
from orgs.models import Organization
from orgs.versioned_forms import VersionedForm, day_input


class StandardDocumentForm(VersionedForm):
    wide = ("title",)

    class Meta:
        model = StandardDocument
        fields = ["organization", "number", "title", "issuer", "issued_on", "in_force_until", "note"]
        widgets = {
            "issued_on": day_input(),
            "in_force_until": day_input(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "organization": _("The committee that judges by it."),
            "number": _("As it stands on the document."),
            "in_force_until": _("The last day on which it holds; empty while it is in force."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        committees = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = committees
        self.fields["organization"].empty_label = None
        if self.instance.pk:
            self.fields["organization"].disabled = True
