"""The forms of rewards and penalties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from honours.choices import PENALTY_KEEPERS
from honours.models import Penalty, RewardNorm
from orgs.appointments import offices_of
from orgs.models import Member, Organization
from orgs.periods import in_the_calendar, today
from orgs.versioned_forms import VersionedForm, day_input


def day_field(label):
    return forms.DateField(label=label, widget=day_input(), validators=[in_the_calendar])


class NormForm(forms.ModelForm):
    class Meta:
        model = RewardNorm
        fields = ["kind", "what", "amount"]
        labels = {
            "kind": _("Kind of reward"),
            "what": _("What everybody gets"),
            "amount": _("Worth, in yuan"),
        }
        help_texts = {"amount": _("For each; 0 where it is not money's worth, as with a certificate.")}

    def validate_unique(self):
        """The service says it in a sentence of its own."""


class GiveForm(forms.Form):
    """Rewards that were ticked, and the day on which they were given."""

    given_on = day_field(_("Given out on"))

    def __init__(self, data):
        super().__init__(data)
        self.ticked = [pk for pk in data.getlist("reward") if pk.isdecimal()]

    def clean(self):
        if not self.ticked:
            raise forms.ValidationError(_("Nothing was ticked."))
        return super().clean()


class TakeBackForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)
    wide = ("reason",)


class PenaltyForm(VersionedForm):
    """Of a member, whose organization is known, or of an organization itself."""

    wide = ("reason",)

    class Meta:
        model = Penalty
        fields = [
            "member", "organization", "kind", "decided_on", "decided_by_office", "document_number", "reason",
        ]  # fmt: skip
        labels = {"decided_by_office": _("Decided by the office")}
        widgets = {"decided_on": day_input(), "reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        led = Organization.objects.in_care_of(user, *PENALTY_KEEPERS).in_tree_order()
        member, organization = self.fields["member"], self.fields["organization"]
        organization.queryset, organization.required = led, False
        organization.help_text = _("Only where the organization itself is punished; a member's is known.")
        there = Member.objects.on(today()).filter(organization__in=led)
        member.queryset = (there | Member.objects.filter(pk=self.instance.member_id)).for_list().by_name()
        member.label_from_instance = lambda row: f"{row.name} · {row.organization.short_name}"
        member.empty_label = _("No member: the organization itself")
        if self.instance.pk:
            member.disabled = organization.disabled = True
        elif offices := offices_of(user):
            self.initial["decided_by_office"] = offices[0][1]

    def clean(self):
        asked = super().clean()
        member = asked.get("member")
        if member and not asked.get("organization"):
            asked["organization"] = member.organization
        if not asked.get("organization") and not self.errors:
            self.add_error("member", _("Say whom it is about: a member or an organization."))
        return asked


class LiftForm(forms.Form):
    lifted_on = day_field(_("Lifted on"))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("reason",)
