"""Forms over contact points, pairings, visits, problems, good deeds and papers."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import Activity
from orgs.choices import WRITERS, Role
from orgs.models import Appointment, Member, Organization
from orgs.periods import in_the_calendar, today
from outreach.models import ContactPoint, GoodDeed, Pairing, Problem, ResearchPaper, Visit

# How long ago a record may lie that a visit is told by.
A_YEAR = timedelta(days=366)


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def long_text(rows=4):
    return forms.Textarea(attrs={"rows": rows})


class RegisterForm(forms.ModelForm):
    """A row of a register. Where it stands is not changed later; where there is no choice, none is offered."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Fields that take the whole width of the page.
    wide = ()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if self.instance.pk:
            self.fields["version"].required = True
            self.fields["version"].initial = self.instance.version
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators = [*field.validators, in_the_calendar]
        if "organization" in self.fields:
            self._offer_organizations(self.fields["organization"])

    def _offer_organizations(self, field):
        field.queryset = Organization.objects.in_care_of(self.user, *WRITERS).in_tree_order()
        if self.instance.organization_id:
            field.disabled = True
            field.widget = forms.HiddenInput()


class ContactPointForm(RegisterForm):
    class Meta:
        model = ContactPoint
        fields = [
            "organization", "leader", "account", "place", "place_name", "from_on", "until_on", "visits_a_year",
            "papers_a_year", "note",
        ]  # fmt: skip
        widgets = {"from_on": day_input(), "until_on": day_input(), "note": long_text(2)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        account, place = self.fields["account"], self.fields["place"]
        account.queryset = leaders_known_to(self.user, besides=self.instance.account_id)
        account.empty_label = _("No account")
        account.help_text = _("With the account, the leader finds the contact point and its open problems.")
        place.queryset = Organization.objects.visible_to(self.user).in_tree_order()
        place.empty_label = _("None of ours")
        self.fields["place_name"].help_text = _("A village, a community, a school: what is not in our tree.")
        self.fields["until_on"].help_text = _("Leave it empty as long as the end is not known.")


class PairingForm(RegisterForm):
    class Meta:
        model = Pairing
        fields = [
            "organization", "kind", "member", "partner", "partner_name", "agreement", "from_on", "until_on", "plan",
        ]  # fmt: skip
        widgets = {"from_on": day_input(), "until_on": day_input(), "plan": long_text()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        member, partner = self.fields["member"], self.fields["partner"]
        member.queryset = members_for(self.user, besides=self.instance.member_id)
        member.empty_label = _("Nobody: the organization itself")
        partner.queryset = Organization.objects.visible_to(self.user).in_tree_order()
        partner.empty_label = _("None of ours")
        self.fields["partner_name"].help_text = _(
            "A village, a community, a firm. Of a household write the place and the surname only."
        )
        self.fields["agreement"].help_text = _("Its title or number.")
        self.fields["plan"].help_text = _("What is done together and how often: theme days, lessons, visits.")

    def clean(self):
        cleaned = super().clean()
        member, organization = cleaned.get("member"), cleaned.get("organization")
        if member and organization and not member.organization.path.startswith(organization.path):
            self.add_error("member", _("The member belongs to another organization."))
        return cleaned


class VisitForm(RegisterForm):
    """A visit to the target that the instance has: dated by itself, or by an activity record."""

    class Meta:
        model = Visit
        fields = ["activity", "held_on", "topic", "visitors", "person_times", "days", "seen"]
        widgets = {"held_on": day_input(), "seen": long_text(5)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        activity = self.fields["activity"]
        activity.queryset = self._records()
        activity.empty_label = _("No record: the visit is dated here")
        activity.help_text = _("With a record chosen, its date and topic count and nothing is entered twice.")
        self.fields["days"].widget.attrs |= {"step": "0.5"}
        self.fields["days"].help_text = _("Half a day is 0.5.")

    def _records(self):
        """Handed-in records of the target's organization within a year, and the one that the visit has."""
        organization, day = self.instance.target.organization, today()
        mine = Activity.objects.visible_to(self.user).for_list()
        lately = mine.within(organization).counted().filter(held_on__range=(day - A_YEAR, day))
        return (lately | mine.filter(pk=self.instance.activity_id)).latest_first()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("activity"):
            cleaned["held_on"], cleaned["topic"] = None, ""
        return cleaned


class ProblemForm(RegisterForm):
    class Meta:
        model = Problem
        fields = ["description", "owner", "promised_on"]
        widgets = {"promised_on": day_input(), "description": long_text(3)}


class GoodDeedForm(RegisterForm):
    class Meta:
        model = GoodDeed
        fields = [
            "organization", "title", "done_on", "beneficiaries", "person_times", "effect", "confirmed_by",
        ]  # fmt: skip
        widgets = {"done_on": day_input(), "effect": long_text(3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beneficiaries"].help_text = _(
            "The group, not single names: residents of a street, pupils."
        )
        self.fields["confirmed_by"].help_text = _("Who of them, or of their committee, confirms it.")


class PaperForm(RegisterForm):
    class Meta:
        model = ResearchPaper
        fields = [
            "organization", "contact_point", "title", "author", "written_on", "reference", "adoption",
        ]  # fmt: skip
        widgets = {"written_on": day_input(), "adoption": long_text(2)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        points = self.fields["contact_point"]
        points.queryset = ContactPoint.objects.visible_to(self.user).for_list().in_order("")
        points.empty_label = _("No contact point")


class EndForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=day_input(), validators=[in_the_calendar])


class EndPairingForm(EndForm):
    result = forms.CharField(
        label=_("What came of it"),
        max_length=500,
        widget=long_text(3),
        error_messages={"required": _("Say what came of the pairing.")},
    )


class SolveForm(forms.Form):
    solved_on = forms.DateField(label=_("Solved on"), widget=day_input(), validators=[in_the_calendar])
    result = forms.CharField(
        label=_("How it was solved"),
        max_length=500,
        widget=long_text(3),
        error_messages={"required": _("Say how the problem was solved.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for reopening"),
        max_length=500,
        error_messages={"required": _("Say why the problem is reopened.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def leaders_known_to(user, *, besides=None):
    """Accounts that serve as leaders today in her care or above it, and the one with the id ``besides``."""
    leading = Organization.objects.leading(user)
    serving = Appointment.objects.on(timezone.localdate()).of_people_at(leading, Role.LEADER).values("user")
    return (User.objects.filter(pk__in=serving) | User.objects.filter(pk=besides)).order_by("name", "pk")


def members_for(user, *, besides=None):
    """Members on the roll of the organizations that she writes for, and the one with the id ``besides``."""
    care = Organization.objects.in_care_of(user, *WRITERS)
    there = Member.objects.on(today()).filter(organization__in=care)
    return (there | Member.objects.filter(pk=besides)).for_list().by_name()
