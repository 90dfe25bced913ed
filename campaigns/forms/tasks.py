"""The forms by which a task is written, filled in, reported on, done and reopened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.records import day_input
from activities.models import Activity
from campaigns.models import Task, ThemeItem, Track, UnitTarget
from orgs.choices import READERS, WRITERS, Role
from orgs.models import Member, Organization
from orgs.periods import Period, in_the_calendar, names_a_period, today

OUTSIDE = _("Of somebody outside the Party, as in a mass organization: where she works and as what.")


class CompleteForm(forms.Form):
    done_on = forms.DateField(
        label=_("Done on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was achieved, and where the papers are."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_done_on(self):
        done_on = self.cleaned_data["done_on"]
        if done_on > today():
            raise forms.ValidationError(_("A task cannot be done on a day that has not come yet."))
        return done_on


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for reopening"),
        max_length=500,
        widget=forms.TextInput,
        error_messages={"required": _("Say why the task is reopened.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class UndoForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class TaskForm(forms.ModelForm):
    """A task whole. Staff give it to any unit in their care; a secretary writes parts and administrative tasks."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("title", "expected_result", "actual_result", "tracks", "items", "depends_on", "organization")

    class Meta:
        model = Task
        fields = [
            "organization", "title", "kind", "subject", "member", "leader", "owner", "owner_post", "first_responsible", "department", "measures", "due_on",
            "expected_result", "actual_result", "part_of", "depends_on", "unit_target", "tracks", "items", "sort",
        ]  # fmt: skip
        widgets = {
            "measures": forms.Textarea(attrs={"rows": 3}),
            "due_on": day_input(),
            "depends_on": forms.SelectMultiple(attrs={"size": 6}),
            "tracks": forms.CheckboxSelectMultiple,
            "items": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "first_responsible": _("Who answers first, above the responsible leader."),
            "department": _(
                "The department concerned; with the person below it, the chain has three levels."
            ),
            "subject": _(
                "The Party organization of the unit, its members, or a mass organization beside it."
            ),
            "member": _("One member of the unit whose own task it is; such a task is for members."),
            "owner": _("Anybody in the department, also someone who is no member."),
            "owner_post": OUTSIDE,
            "tracks": _("A task that serves several is a common one."),
            "part_of": _("The whole is done only after all its parts."),
            "depends_on": _("What has to be done first. Hold Ctrl to choose several."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, task, self.unseen = user, self.instance, []
        staffed = Organization.objects.in_care_of(user, Role.STAFF)
        mine = staffed | Organization.objects.own_of(user, Role.SECRETARY)
        seen = (
            Task.objects.visible_to(user).of_campaign(task.campaign).exclude(pk=task.pk).for_list().by_unit()
        )
        campaign = task.campaign
        shares = (
            UnitTarget.objects.visible_to(user).of_campaign(campaign).select_related("target", "organization")
        )
        self._offer("organization", mine.within(campaign.sponsor).distinct().in_tree_order())
        self.fields["subject"].required = False  # left out, it is for the Party organization
        self._offer("member", _members_of(mine.within(campaign.sponsor), besides=task.member_id))
        self.fields["member"].label_from_instance = _with_branch
        self.fields["member"].empty_label = _("The unit's, not one member's")
        self._offer("part_of", seen)
        self._offer("depends_on", seen)
        self._offer("unit_target", shares)
        self._offer("tracks", Track.objects.of_campaign(campaign))
        self._offer("items", ThemeItem.objects.filter(group__campaign=campaign).select_related("group"))
        for name in ("part_of", "depends_on"):
            self.fields[name].label_from_instance = _with_unit
        self.fields["due_on"].validators.append(in_the_calendar)
        self.fields["version"].required = bool(task.pk)
        self.initial.setdefault("version", task.version if task.pk else None)
        if task.pk:
            self.fields["organization"].disabled = True
            self._keep_unseen(seen)

    def _keep_unseen(self, seen):
        """What the task is tied to and she may not see is not named, and stays tied."""
        self.unseen = list(self.instance.depends_on.exclude(pk__in=seen))
        if self.instance.part_of_id and not seen.filter(pk=self.instance.part_of_id).exists():
            del self.fields["part_of"]

    def clean(self):
        cleaned = super().clean()
        cleaned["depends_on"] = [*cleaned.get("depends_on", ()), *self.unseen]
        organization, title = cleaned.get("organization"), cleaned.get("title")
        if organization and title:
            namesakes = Task.objects.of_campaign(self.instance.campaign).filter(
                organization=organization, title=title
            )
            if namesakes.exclude(pk=self.instance.pk).exists():
                self.add_error("title", _("The unit already has a task of this title."))
        member = cleaned.get("member")
        if organization and member and member.organization_id != organization.pk:
            self.add_error("member", _("The member has to be on the roll of the unit whose task it is."))
        share = cleaned.get("unit_target")
        if organization and share and share.organization_id != organization.pk:
            self.add_error("unit_target", _("This is the target of another unit."))
        return cleaned

    def _offer(self, name, rows):
        self.fields[name].queryset = rows


def _members_of(organizations, *, besides):
    """The members of ``organizations`` today, and the one with the id ``besides``: whoever left stays where she was named."""
    there = Member.objects.filter(organization__in=organizations).on(today())
    return (there | Member.objects.filter(pk=besides)).by_organization().for_list()


def _with_branch(member):
    return f"{member.name} · {member.organization.short_name}"


def _with_unit(task):
    return f"{task.organization.short_name} · {task.title}"


class FillInForm(forms.ModelForm):
    """What a unit itself says about a task that the committee gave."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    wide = ("actual_result",)

    class Meta:
        model = Task
        fields = ["leader", "owner", "owner_post", "first_responsible", "department", "actual_result"]
        help_texts = {"owner_post": OUTSIDE}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)


class ProofForm(forms.Form):
    """An activity record of the unit."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Activity record"), empty_label=_("Choose a record")
    )

    def __init__(self, *args, task, user, **kwargs):
        super().__init__(*args, **kwargs)
        records = Activity.objects.visible_to(user).within(task.organization).latest_first()
        proved = task.proofs.values("activity")
        self.fields["activity"].queryset = records.exclude(pk__in=proved).for_list()
        self.fields["activity"].label_from_instance = lambda record: (
            f"{record.held_on} {record.kind} · {record.topic}"
        )


class UnitForm(forms.Form):
    """Whose tasks to look at: her own unit unless another one is named."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Organization"), empty_label=None, required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        seen = Organization.objects.in_care_of(user).in_tree_order()
        self.fields["organization"].queryset = seen
        self.first = Organization.objects.own_of(user, *READERS).in_tree_order().first() or seen.first()

    def asked(self):
        """The organization named, else her own; None for someone who reads no work."""
        named = self.cleaned_data["organization"] if self.is_valid() else None
        return named or self.first


class ReportOfForm(forms.Form):
    """Whose monthly reports, of which month."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Organization"), empty_label=None, required=False
    )
    month = forms.CharField(
        label=_("Month"),
        validators=[names_a_period],
        required=False,
        widget=forms.TextInput(attrs={"size": 8}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = Organization.objects.in_care_of(user, *WRITERS).in_tree_order()
        self.fields["organization"].queryset = own
        self.first = Organization.objects.own_of(user, *WRITERS).in_tree_order().first() or own.first()

    def asked(self):
        """(organization, month): what is named, else her own unit and the month before until the tenth."""
        valid = self.is_valid()
        named = self.cleaned_data if valid else {}
        default = Period.month_of(today())
        if today().day <= 10:
            default = default.previous
        month = Period.month_of(Period.parse(named["month"]).last) if named.get("month") else default
        return named.get("organization") or self.first, month


class MonthForm(forms.Form):
    """The reports of a unit for a month: three fields for each task, named by its id. A task without words is left out."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, lines, seen, **kwargs):
        super().__init__(data, initial={"seen": seen}, **kwargs)
        self.lines = lines
        for line in lines:
            pk = line.task.pk
            self.fields[f"percent-{pk}"] = forms.IntegerField(
                label=_("percent done"), min_value=0, max_value=100, initial=line.percent, required=False
            )
            self.fields[f"text-{pk}"] = forms.CharField(
                label=_("progress"), max_length=500, initial=line.text, required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.fields[f"obstacle-{pk}"] = forms.CharField(
                label=_("what stands in the way"), max_length=300, initial=line.obstacle, required=False
            )

    def rows(self):
        """(line, its three fields) of each task."""
        return [
            (line, [self[f"{name}-{line.task.pk}"] for name in ("percent", "text", "obstacle")])
            for line in self.lines
        ]

    def entries(self):
        """{task id: (percent, text, obstacle)} of the tasks that have words. Ask only when the form is valid."""
        asked = self.cleaned_data
        return {
            line.task.pk: tuple(asked[f"{name}-{line.task.pk}"] for name in ("percent", "text", "obstacle"))
            for line in self.lines
            if asked[f"text-{line.task.pk}"]
        }

    def clean(self):
        cleaned = super().clean()
        for line in self.lines:
            pk = line.task.pk
            if (
                cleaned.get(f"text-{pk}")
                and cleaned.get(f"percent-{pk}") is None
                and f"percent-{pk}" not in self.errors
            ):
                self.add_error(f"percent-{pk}", _("Say how far it has come, in percent."))
            elif cleaned.get(f"obstacle-{pk}") and not cleaned.get(f"text-{pk}"):
                self.add_error(f"text-{pk}", _("Say in a few words how far it has come."))
        return cleaned
