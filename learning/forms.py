"""The forms of practices and their adoption, of visits and lessons, and of benchmarking sheets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from learning.models import Benchmark, LearningVisit, Lesson, Practice, PracticeAdoption
from orgs.choices import WRITERS
from orgs.models import Member, Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, today
from orgs.versioned_forms import VersionedForm, day_input

# How many of the latest activity records are offered to be linked.
OFFERED = 60


def writable(user):
    """The organizations in whose name ``user`` writes."""
    return Organization.objects.in_care_of(user, *WRITERS).in_tree_order()


def offered_activities(user, chosen, asked):
    """The latest records of organizations that she writes for, those ``asked`` for among them, and those chosen before."""
    mine = Activity.objects.filter(organization__in=writable(user))
    latest = mine.latest_first().values_list("pk", flat=True)[:OFFERED]
    numbers = [number for number in asked if str(number).isdecimal()]
    wanted = mine.filter(pk__in=numbers).values_list("pk", flat=True)
    return Activity.objects.filter(pk__in={*latest, *wanted, *chosen}).latest_first()


class OwnOrganizationForm(VersionedForm):
    """The row belongs to an organization that the person writes for; her own is chosen already."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = writable(user)
        self.fields["organization"].empty_label = None


class PracticeForm(OwnOrganizationForm):
    wide = ("organization", "summary", "activities")

    class Meta:
        model = Practice
        fields = ["organization", "title", "topic", "summary", "text", "activities"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 12}),
            "activities": forms.SelectMultiple(attrs={"size": 6}),
        }
        help_texts = {
            "text": _("What was done, step by step; what it brought; what others should mind."),
            "activities": _("The records that show it. Hold Ctrl to choose several."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        chosen = self.instance.activities.values_list("pk", flat=True) if self.instance.pk else ()
        self.fields["activities"].queryset = offered_activities(
            user, chosen, self.initial.get("activities") or ()
        )


class AdoptionForm(OwnOrganizationForm):
    class Meta:
        model = PracticeAdoption
        fields = ["organization", "adopted_on", "use", "effect"]
        widgets = {
            "adopted_on": day_input(),
            "use": forms.Textarea(attrs={"rows": 4}),
            "effect": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"effect": _("Come back and say it when it shows.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if self.instance.pk:
            self.fields["organization"].disabled = True
        elif self.instance.practice.publisher:
            shared = self.fields["organization"].queryset.within(self.instance.practice.publisher)
            self.fields["organization"].queryset = shared.exclude(pk=self.instance.practice.organization_id)

    def clean_adopted_on(self):
        day = self.cleaned_data["adopted_on"]
        if day > today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class LearningVisitForm(OwnOrganizationForm):
    wide = ("organization", "place", "who", "activity")

    class Meta:
        model = LearningVisit
        fields = ["organization", "direction", "visited_on", "place", "who", "learnt", "activity"]
        widgets = {"visited_on": day_input(), "learnt": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "learnt": _("Of visitors: their opinions and advice."),
            "activity": _("If the visit is recorded as an activity, its day is taken from there."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        chosen = [self.instance.activity_id] if self.instance.activity_id else []
        self.fields["activity"].queryset = offered_activities(user, chosen, [self.initial.get("activity")])
        self.fields["visited_on"].required = False

    def clean(self):
        cleaned = super().clean()
        activity = cleaned.get("activity")
        if activity:
            cleaned["visited_on"] = activity.held_on
        elif not cleaned.get("visited_on") and "visited_on" not in self.errors:
            self.add_error("visited_on", _("Say the day, or choose the activity record that says it."))
        return cleaned


class LessonForm(forms.ModelForm):
    class Meta:
        model = Lesson
        fields = ["text", "due_on"]
        widgets = {"due_on": day_input()}


class OutcomeForm(forms.Form):
    """Which version was seen, and what came of it; the service says where words are wanted."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.CharField(label=_("What came of it"), max_length=300, required=False)


class ReasonForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class BenchmarkForm(OwnOrganizationForm):
    wide = ("item", "target", "shortfall")

    class Meta:
        model = Benchmark
        fields = [
            "organization", "member", "year", "due_on", "item", "target", "target_value", "own_value", "unit",
            "shortfall", "measure",
        ]  # fmt: skip
        widgets = {"due_on": day_input(), "measure": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "member": _("Leave it empty for the sheet of the organization itself."),
            "shortfall": _("Where there are no two numbers whose difference is the gap."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        roll = Member.objects.kept_by(user).on(today())
        if self.instance.member_id:
            roll = roll | Member.objects.filter(pk=self.instance.member_id)
        self.fields["member"].queryset = roll.by_name()

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(_("Write the year with four digits."))
        return year
