"""The forms of ladders, titles held and upgrade plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.forms.days import day_field
from awards.models import TitleLadder, TitleLevel, TitlePlan, TitleRecord
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today


class _Versioned(forms.ModelForm):
    """Carries the version that the person saw; what is unique is said by the service."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def validate_unique(self):
        """The service says it in a sentence of its own."""

    def validate_constraints(self):
        """The service says it in a sentence of its own."""


class LadderForm(_Versioned):
    class Meta:
        model = TitleLadder
        fields = ["organization", "name", "lead_body"]
        labels = {"organization": _("Committee"), "name": _("Name"), "lead_body": _("Lead body")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        committees = Organization.objects.in_care_of(user, Role.STAFF).units_above_branches()
        self.fields["organization"].queryset = committees
        if not self.instance.pk:
            self.initial.setdefault("organization", committees.first())


class LevelForm(_Versioned):
    class Meta:
        model = TitleLevel
        fields = ["name", "step", "issuer", "valid_years", "has_recheck", "conditions"]
        labels = {"name": _("Title"), "step": _("Step")}
        help_texts = {
            "step": _("1 is the lowest. Titles of one step stand beside each other; each asks for one of the step below."),
            "valid_years": _("Empty: the title does not run out."),
        }  # fmt: skip
        widgets = {"conditions": forms.Textarea(attrs={"rows": 4})}


class RecordForm(forms.ModelForm):
    granted_on = day_field(_("Granted on"))
    wide = ("out_of_order_reason",)

    class Meta:
        model = TitleRecord
        fields = ["organization", "level", "granted_on", "document_number", "out_of_order_reason"]
        labels = {
            "organization": _("Organization"),
            "level": _("Title"),
            "document_number": _("Document number"),
            "out_of_order_reason": _("Why without the step below"),
        }
        help_texts = {
            "out_of_order_reason": _("Only if the organization did not hold a title of the step below.")
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        led = Organization.objects.in_care_of(user, Role.STAFF).units().in_tree_order()
        self.fields["organization"].queryset = led
        self.fields["level"].queryset = TitleLevel.objects.run_by(user).for_list()
        self.initial.setdefault("granted_on", today())

    def clean_out_of_order_reason(self):
        return self.cleaned_data["out_of_order_reason"].strip()

    def validate_unique(self):
        """The service says it in a sentence of its own."""

    def validate_constraints(self):
        """The service says it in a sentence of its own."""


class RecheckForm(forms.Form):
    checked_on = day_field(_("Re-checked on"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    wide = ("note",)


class LoseForm(forms.Form):
    lost_on = day_field(_("Lost on"))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    wide = ("reason",)


class PlanForm(_Versioned):
    planned_by = day_field(_("To be reached by"))

    class Meta:
        model = TitlePlan
        fields = ["organization", "level", "planned_by", "measures"]
        labels = {"organization": _("Organization"), "level": _("Title"), "measures": _("Measures")}
        widgets = {"measures": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Organization.objects.in_care_of(user, Role.STAFF, Role.SECRETARY).units().in_tree_order()
        self.fields["organization"].queryset = mine
        self.fields["level"].queryset = TitleLevel.objects.visible_to(user).for_list()
        if self.instance.pk:
            self.fields["organization"].disabled = self.fields["level"].disabled = True


class GiveUpForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)
    wide = ("reason",)
