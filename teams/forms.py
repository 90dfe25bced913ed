"""The forms of teams: the register, a service, a weekly service, and what is said of one afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from orgs.choices import WRITERS
from orgs.models import Member, Organization
from orgs.periods import today
from orgs.versioned_forms import VersionedForm, day_input, time_input
from teams.models import Service, ServicePlan, Team, TeamMember

# How many of the latest activity records are offered to be taken over.
OFFERED = 60


class TeamForm(VersionedForm):
    class Meta:
        model = Team
        fields = ["organization", "kind", "name", "set_up_on", "dissolved_on", "rules"]
        widgets = {
            "set_up_on": day_input(),
            "dissolved_on": day_input(),
            "rules": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {"rules": _("Who may join, what the team undertakes, how it works.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.in_care_of(user, *WRITERS).in_tree_order()
        self.fields["organization"].empty_label = None


class TeamMemberForm(VersionedForm):
    wide = ("expertise",)

    class Meta:
        model = TeamMember
        fields = ["member", "name", "unit", "expertise", "joined_on", "left_on", "is_captain"]
        widgets = {"joined_on": day_input(), "left_on": day_input()}
        help_texts = {
            "member": _("Leave it empty for somebody from outside."),
            "name": _("Of a member of ours, name and unit are taken from the roll."),
            "expertise": _("What the person can teach, advise on or do."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        roll = Member.objects.visible_to(user).on(today())
        if self.instance.member_id:
            roll = roll | Member.objects.filter(pk=self.instance.member_id)
        self.fields["member"].queryset = roll.by_name()

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("member") and not cleaned.get("name") and not self.errors:
            self.add_error("name", _("Choose a member, or write the name of somebody from outside."))
        return cleaned


class ServiceForm(VersionedForm):
    """A service of one team. What an activity record says is not entered again."""

    wide = ("activity", "taking_part", "topic")

    class Meta:
        model = Service
        fields = [
            "activity", "held_on", "starts_at", "topic", "place", "beneficiary", "hours", "persons_served",
            "taking_part",
        ]  # fmt: skip
        widgets = {
            "held_on": day_input(),
            "starts_at": time_input(),
            "taking_part": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "activity": _("If it is recorded as an activity: date, topic and place are taken from there."),
            "held_on": _("A day to come makes it a planned service, to be confirmed afterwards."),
            "beneficiary": _("The persons, the organization or the community that was served."),
            "hours": _("How long it lasted; everybody who took part is credited with it."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = self._offered(user)
        self.fields["taking_part"].queryset = _people(self.instance)
        for name in ("held_on", "topic"):
            self.fields[name].required = False

    def _offered(self, user):
        service = self.instance
        known = Activity.objects.visible_to(user).within(service.team.organization)
        latest = known.latest_first().values_list("pk", flat=True)[:OFFERED]
        asked = self.initial.get("activity")
        wanted = {*latest, service.activity_id, getattr(asked, "pk", asked)} - {None, ""}
        return known.filter(pk__in=wanted).latest_first()

    def clean(self):
        cleaned = super().clean()
        activity = cleaned.get("activity")
        if activity:
            cleaned |= {"held_on": activity.held_on, "topic": activity.topic, "place": activity.place}
        for name in ("held_on", "topic"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Say this, or choose the activity record that says it."))
        return cleaned


class ServicePlanForm(VersionedForm):
    """A service that comes every week."""

    wide = ("taking_part", "topic")

    class Meta:
        model = ServicePlan
        fields = [
            "topic", "weekday", "starts_at", "place", "beneficiary", "hours", "from_on", "until_on", "taking_part",
        ]  # fmt: skip
        widgets = {
            "from_on": day_input(), "until_on": day_input(), "starts_at": time_input(),
            "taking_part": forms.CheckboxSelectMultiple,
        }  # fmt: skip
        help_texts = {
            "until_on": _("If left empty, a quarter is planned; you can continue it whenever you like."),
            "hours": _("How long it lasts each time."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["taking_part"].queryset = _people(self.instance)


class ConfirmForm(forms.Form):
    """A planned service was given: as planned, or with what differed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    hours = forms.DecimalField(
        label=_("hours"), min_value=0.5, max_digits=4, decimal_places=1, required=False
    )
    persons_served = forms.IntegerField(
        label=_("persons served"), min_value=0, max_value=1_000_000, required=False
    )
    # Without it nothing is said of who took part, and those planned stand.
    names = forms.BooleanField(required=False, widget=forms.HiddenInput)
    taking_part = forms.ModelMultipleChoiceField(
        TeamMember.objects.none(), label=_("taking part"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["taking_part"].queryset = _people(service)

    def said(self):
        """What the service takes: only what was said."""
        asked = self.cleaned_data
        people = list(asked["taking_part"]) if asked["names"] else None
        return {name: asked[name] for name in ("version", "hours", "persons_served")} | {
            "taking_part": people
        }


class ReasonForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=200, error_messages={"required": _("Say why.")})


def _people(service):
    return TeamMember.objects.filter(team=service.team).by_name()
