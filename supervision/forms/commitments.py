"""The forms of a commitment: written, kept, assessed, reviewed together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from campaigns.models import Campaign, Task
from orgs.choices import WRITERS
from orgs.models import Organization
from orgs.periods import in_the_calendar
from supervision.choices import Grade
from supervision.forms.inputs import MoveForm, day_field, day_input, long_field, member_label, members_of
from supervision.models import Commitment

# How many activities and tasks are offered as proof.
OFFERED = 200


class CommitmentForm(forms.ModelForm):
    """Everything that is promised. Where there is one organization to promise for, none is offered for choice."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Commitment
        fields = ["organization", "member", "campaign", "kind", "text", "measures", "due_on", "checker"]
        widgets = {"due_on": day_input(), "measures": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "member": _(
                "Leave it empty where the organization itself promises. The secretary enters for members."
            ),
            "text": _("One thing that can be checked, in one sentence."),
            "measures": _("How it is to be kept, step by step."),
            "checker": _("Who looks whether it was kept."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organizations = Organization.objects.in_care_of(user, *WRITERS)
        self.fields["organization"].queryset = organizations.in_tree_order()
        self.fields["organization"].empty_label = None
        self.fields["member"].queryset = members_of(organizations, besides=self.instance.member_id)
        self.fields["member"].label_from_instance = member_label
        self.fields["member"].empty_label = _("The organization itself")
        self.fields["campaign"].queryset = Campaign.objects.visible_to(user)
        self.fields["campaign"].empty_label = _("No campaign")
        self.fields["due_on"].validators.append(in_the_calendar)
        self.fields["version"].required = bool(self.instance.pk)

    def clean(self):
        cleaned = super().clean()
        member, organization = cleaned.get("member"), cleaned.get("organization")
        if member and organization and member.organization_id != organization.pk:
            self.add_error(
                "member",
                _("The member has to be on the roll of the organization that enters the commitment."),
            )
        return cleaned


class PublishForm(MoveForm):
    published_on = day_field(_("Published on"))


class KeepForm(MoveForm):
    """How it was kept; the proof may be an activity or a task of the organization."""

    kept_on = day_field(_("Kept on"))
    result = long_field(_("What was done"))
    evidence = forms.CharField(
        label=_("Evidence"), max_length=300, required=False, help_text=_("Where the papers and photos are.")
    )
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Activity as proof"), required=False, empty_label=_("No activity")
    )
    task = forms.ModelChoiceField(
        Task.objects.none(), label=_("Task as proof"), required=False, empty_label=_("No task")
    )

    def __init__(self, *args, commitment, **kwargs):
        super().__init__(*args, **kwargs)
        mine = {"organization": commitment.organization_id}
        latest = Activity.objects.filter(**mine).order_by("-held_on", "-pk").values("pk")[:OFFERED]
        self.fields["activity"].queryset = Activity.objects.filter(pk__in=latest).order_by("-held_on", "-pk")
        self.fields["task"].queryset = Task.objects.filter(**mine).order_by("due_on", "pk")


class AssessForm(MoveForm):
    grade = forms.ChoiceField(label=_("Grade"), choices=Grade.choices)
    assessment = forms.CharField(
        label=_("Assessment"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ManyForm(forms.Form):
    """Rows that were ticked, each with the version in which it was seen: ``row`` is "id-version"."""

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.rows = data.getlist("row")

    def clean(self):
        cleaned = super().clean()
        try:
            pairs = [tuple(map(int, row.split("-"))) for row in self.rows]
            cleaned["seen"] = {pk: version for pk, version in pairs}  # noqa: C416 - a row of another shape is refused
        except ValueError:
            raise forms.ValidationError(_("Tick the rows again.")) from None
        if not cleaned["seen"]:
            raise forms.ValidationError(_("Nothing was ticked."))
        return cleaned


class ReviewManyForm(ManyForm):
    verb = forms.ChoiceField(choices=[("review", "review"), ("return", "return")])
    reason = forms.CharField(max_length=500, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verb") == "return" and not cleaned.get("reason", "").strip():
            raise forms.ValidationError(_("Say why the commitment is returned, so that it can be mended."))
        return cleaned
