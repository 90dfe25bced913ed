"""The forms of commendations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Level
from awards.models import Nomination
from campaigns.models import Node
from honours.choices import HonourLevel
from honours.models import Commendation
from orgs.models import Organization
from orgs.versioned_forms import VersionedForm, day_input

OWN_LEVELS = [(level.value, level.label) for level in HonourLevel if level <= HonourLevel.COMMITTEE]
HIGHER_LEVELS = [(level.value, level.label) for level in HonourLevel if level > HonourLevel.COMMITTEE]


class CommendationForm(VersionedForm):
    """A decision of our own, or of a higher body: ``level`` of the awards that it may grant."""

    wide = ("title", "issuers")

    class Meta:
        model = Commendation
        fields = ["title", "document_number", "decided_on", "issuers", "level", "node", "text"]
        widgets = {"decided_on": day_input(), "text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "document_number": _("It may be added later, but before the decision is issued."),
            "issuers": _("Several bodies with 、 between them."),
        }

    def __init__(self, *args, level, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = OWN_LEVELS if level == Level.OWN else HIGHER_LEVELS
        node = self.fields["node"]
        node.queryset = nodes_of(self.instance.scheme)
        node.label_from_instance = lambda one: f"{one.campaign} · {one} {one.day}"
        node.empty_label = _("No node of a campaign")


def nodes_of(scheme):
    """The nodes of campaigns that concern the committee or those below it, the latest first."""
    committee = scheme.organization
    sponsors = Organization.objects.within(committee) | Organization.objects.above(committee)
    found = Node.objects.filter(campaign__sponsor__in=sponsors)
    return found.select_related("campaign").order_by("-day", "pk")


class IssueForm(forms.Form):
    """Who is honoured; of a higher body's decision also who was not taken, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    honoured = forms.ModelMultipleChoiceField(Nomination.objects.none(), label=_("Honoured"), required=False)
    declined = forms.ModelMultipleChoiceField(Nomination.objects.none(), label=_("Not taken"), required=False)
    reason = forms.CharField(
        label=_("Why the others were not taken"),
        max_length=300,
        required=False,
        initial=_("The higher body did not take it over."),
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honoured"].queryset = self.fields["declined"].queryset = offered
