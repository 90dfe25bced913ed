"""The forms of brands and the levels that they reach."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms.days import day_field
from awards.models import Brand, BrandLevel
from orgs.choices import Role
from orgs.models import Organization


class BrandForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Brand
        fields = ["organization", "name", "about"]
        labels = {"organization": _("Organization"), "name": _("Name"), "about": _("What it is")}
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Organization.objects.in_care_of(user, Role.STAFF, Role.SECRETARY).in_tree_order()
        self.fields["organization"].queryset = mine
        self.initial["version"] = self.instance.version
        if self.instance.pk:
            self.fields["organization"].disabled = True
        else:
            self.initial.setdefault("organization", mine.first())

    def validate_unique(self):
        """The service says it in a sentence of its own."""

    def validate_constraints(self):
        """The service says it in a sentence of its own."""


class ReachForm(forms.ModelForm):
    reached_on = day_field(_("Reached on"))
    wide = ("proof",)

    class Meta:
        model = BrandLevel
        fields = ["reach", "reached_on", "proof"]
        labels = {"reach": _("Level"), "proof": _("Proof or document number")}

    def validate_unique(self):
        """The service says it in a sentence of its own."""

    def validate_constraints(self):
        """The service says it in a sentence of its own."""
