"""The forms by which projects are drawn up, claimed, talked over and accepted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Programme, Project
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today


def _day(**options):
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


class ProjectForm(forms.ModelForm):
    """A project of ``campaign``; its programme is chosen, or named anew."""

    new_programme = forms.CharField(
        label=_("or a new programme"),
        max_length=100,
        required=False,
        help_text=_("Only if none of the list fits."),
    )
    due_on = _day(label=_("Due on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Project
        fields = ["programme", "title", "content", "leader", "owner", "measures", "due_on"]
        widgets = {
            "content": forms.Textarea(attrs={"rows": 3}),
            "measures": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = ["programme", "new_programme", "title", "content", "leader", "owner", "measures", "due_on"]

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.fields["programme"].queryset = Programme.objects.of_campaign(campaign)
        self.fields["programme"].required = False
        self.initial["version"] = self.instance.version

    def clean(self):
        chosen, new = self.cleaned_data.get("programme"), self.cleaned_data.get("new_programme")
        if not chosen and not new:
            self.add_error(
                "programme", _("Choose the programme that the project belongs to, or name a new one.")
            )
        if new and Programme.objects.of_campaign(self.campaign).filter(name=new).exists():
            self.add_error("new_programme", _("This programme is in the list; choose it there."))
        if chosen and new:
            self.add_error("new_programme", _("Either choose a programme or name a new one."))
        return self.cleaned_data

    def programme(self):
        """The programme chosen, or a new one that is not kept yet."""
        new = self.cleaned_data["new_programme"]
        return Programme(campaign=self.campaign, name=new) if new else self.cleaned_data["programme"]


class ClaimForm(forms.Form):
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("Organization"))
    reason = forms.CharField(
        label=_("Why this unit"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it has done in this field, and who will do the work."),
    )  # fmt: skip
    is_lead = forms.BooleanField(label=_("We would take the lead"), required=False)

    def __init__(self, *args, user, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        units = Organization.objects.in_care_of(user, Role.SECRETARY, Role.STAFF)
        self.fields["organization"].queryset = units.within(campaign.sponsor).in_tree_order()
        if units.count() == 1:
            self.initial["organization"] = units.get()


class TalkForm(forms.Form):
    held_on = _day(label=_("Day"), initial=today)
    text = forms.CharField(label=_("What was said"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class OfferForm(forms.Form):
    is_lead = forms.BooleanField(label=_("As the lead"), required=False)


class WhyForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, error_messages={"required": _("Say why.")})


class AcceptForm(forms.Form):
    on = _day(label=_("Accepted on"), initial=today)
    result = forms.CharField(
        label=_("What came of it"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what came of the project.")},
    )  # fmt: skip
