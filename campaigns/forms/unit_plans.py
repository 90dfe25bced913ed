"""The forms of units' plans and carriers, and of their review on stated criteria."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.records import day_input
from campaigns.forms.records import offered_records, record_label
from campaigns.models import Campaign, Carrier, Project, UnitPlan
from campaigns.units import reviews
from orgs.choices import KEEPERS
from orgs.models import Organization

YES, NO = "yes", "no"
ANSWERS = [(YES, _("yes")), (NO, _("no"))]


class OwnedForm(forms.ModelForm):
    """A row of one of her own organizations under a campaign; both stay what they were."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = Organization.objects.own_of(user, *KEEPERS).in_tree_order()
        self.fields["campaign"].queryset = Campaign.objects.visible_to(user)
        self.fields["organization"].queryset = own
        self.fields["organization"].empty_label = None
        self.fields["version"].required = bool(self.instance.pk)
        self.initial.setdefault("version", self.instance.version if self.instance.pk else None)
        if self.instance.pk:
            for name in ("campaign", "organization"):
                held = getattr(self.instance, f"{name}_id")
                self.fields[name].queryset = self.fields[name].queryset.model.objects.filter(pk=held)
                self.fields[name].disabled = True

    def clean(self):
        cleaned = super().clean()
        organization, campaign = cleaned.get("organization"), cleaned.get("campaign")
        if organization and campaign and not organization.path.startswith(campaign.sponsor.path):
            self.add_error("campaign", _("This campaign is not one of your organization."))
        return cleaned


class UnitPlanForm(OwnedForm):
    wide = ("title",)

    class Meta:
        model = UnitPlan
        fields = ["campaign", "organization", "title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 16})}
        help_texts = {"text": _("Goals, measures, who answers for what, and by when.")}


class CarrierForm(OwnedForm):
    """What it runs on in the system is chosen, not typed again."""

    wide = ("name", "activities", "projects")

    class Meta:
        model = Carrier
        fields = ["campaign", "organization", "name", "since", "content", "result", "activities", "projects"]
        widgets = {
            "activities": forms.SelectMultiple(attrs={"size": 6}),
            "projects": forms.SelectMultiple(attrs={"size": 4}),
            "since": day_input(),
            "content": forms.Textarea(attrs={"rows": 3}),
            "result": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "activities": _("Records that belong to it. Hold Ctrl to choose several."),
            "projects": _("Projects that your unit claims or carries."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        carrier, units = self.instance, list(self.fields["organization"].queryset)
        chosen = carrier.activities.values_list("pk", flat=True) if carrier.pk else ()
        records = offered_records(user, [unit.path for unit in units], chosen)
        self.fields["activities"].queryset = records
        self.fields["activities"].label_from_instance = record_label
        held = carrier.projects.values_list("pk", flat=True) if carrier.pk else ()
        projects = Project.objects.visible_to(user).claimed_below(units)
        self.fields["projects"].queryset = projects | Project.objects.filter(pk__in=held)


class ReviewForm(forms.Form):
    """Yes or no to each criterion."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, criteria, review=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            said = (review or {}).get(criterion.code)
            self.fields[criterion.code] = forms.ChoiceField(
                label=criterion.words, choices=ANSWERS, widget=forms.RadioSelect,
                initial=None if said is None else YES if said else NO,
                error_messages={"required": _("Say yes or no.")},
            )  # fmt: skip

    @property
    def review(self):
        """{code: whether it is met}. Ask only when the form is valid."""
        return {criterion.code: self.cleaned_data[criterion.code] == YES for criterion in self.criteria}

    def questions(self):
        return [self[criterion.code] for criterion in self.criteria]


class PlanReviewForm(ReviewForm):
    reason = forms.CharField(
        label=_("Reason for giving back"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, criteria=reviews.PLAN, **kwargs)


class SubmitForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
