"""The forms of exemplars and of where their stories come out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from honours.models import Exemplar, Publication
from orgs.appointments import serves
from orgs.choices import WRITERS, Role
from orgs.models import Member, Organization
from orgs.periods import in_the_calendar, today
from orgs.versioned_forms import VersionedForm, day_input


class ExemplarForm(VersionedForm):
    wide = ("title",)

    class Meta:
        model = Exemplar
        fields = ["organization", "member", "title", "campaign", "level", "found_on", "is_flag", "deeds"]
        labels = {
            "title": _("Headline"),
            "deeds": _("Story of the deeds"),
            "is_flag": _("flag unit: held up to all others"),
        }
        help_texts = {
            "member": _("Empty: the organization itself is the exemplar."),
            "deeds": _("It is written to be published: no ID number and no phone."),
        }
        widgets = {"found_on": day_input(), "deeds": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Organization.objects.in_care_of(user, *WRITERS).in_tree_order()
        member, campaign = self.fields["member"], self.fields["campaign"]
        organization = self.fields["organization"]
        organization.queryset, organization.required = mine, False
        organization.help_text = _("A member's own is known.")
        there = Member.objects.on(today()).filter(organization__in=mine)
        member.queryset = (there | Member.objects.filter(pk=self.instance.member_id)).for_list().by_name()
        member.label_from_instance = lambda row: f"{row.name} · {row.organization.short_name}"
        member.empty_label = _("No member: the organization itself")
        campaign.queryset, campaign.empty_label = Campaign.objects.visible_to(user), _("No campaign")
        if self.instance.pk:
            self.fields["organization"].disabled = member.disabled = True
            if not serves(user, Role.STAFF, self.instance.organization):
                self.fields["is_flag"].disabled = True
        elif not Organization.objects.in_care_of(user, Role.STAFF).exists():
            del self.fields["is_flag"]

    def clean(self):
        """Of a member the organization is known; where she writes for one only, it is that one."""
        asked = super().clean()
        if not asked.get("organization") and "organization" not in self.errors:
            found = asked["member"].organization if asked.get("member") else self._only_one()
            asked["organization"] = found
            if found is None:
                self.add_error("organization", _("Say whom it is about: a member or an organization."))
        return asked

    def _only_one(self):
        found = self.fields["organization"].queryset[:2]
        return found[0] if len(found) == 1 else None


class ReasonForm(forms.Form):
    """A step back or out, with its reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("reason",)


class PublicationForm(forms.ModelForm):
    """``version`` is that of the exemplar."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    url = forms.URLField(label=_("Address"), max_length=200, required=False, assume_scheme="https")
    wide = ("headline", "url")

    class Meta:
        model = Publication
        fields = ["medium", "recommended_on", "published_on", "headline", "url", "points"]
        labels = {"published_on": _("Came out on"), "points": _("Points")}
        help_texts = {
            "medium": _("Website, newspaper, broadcast, internal magazine."),
            "published_on": _("Empty while it has not come out."),
            "points": _("What the medium's points rule gives for it."),
        }
        widgets = {"recommended_on": day_input(), "published_on": day_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.exemplar.version
        for name in ("recommended_on", "published_on"):
            self.fields[name].validators.append(in_the_calendar)
