"""The record form, its attendance list, and the forms by which a record is decided."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.choices import Presence
from activities.errors import LooksDouble
from activities.fitting import unfit
from activities.models import Activity, ActivityKind
from orgs.choices import WRITERS
from orgs.models import Organization
from orgs.periods import today

# What two records of one activity have in common.
SAME_DAY = ("organization", "kind", "held_on")
ENDS_TOO_EARLY = _("An activity ends after it has begun.")


def writable_organizations(user):
    """The organizations whose records ``user`` may write."""
    return Organization.objects.in_care_of(user, *WRITERS).in_tree_order()


def day_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ActivityForm(forms.ModelForm):
    """Everything about a record but the attendance. Where there is no choice of organization, none is offered."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    another = forms.BooleanField(required=False, label=_("It is another activity of the same day"))

    class Meta:
        model = Activity
        fields = [
            "organization", "kind", "topic", "held_on", "starts_at", "ends_at", "place", "chair", "recorder",
            "service_person_times", "training_way", "education", "occasion", "lesson_giver", "effect", "observers",
            "agenda", "speeches", "minutes",
        ]  # fmt: skip
        widgets = {
            "held_on": day_input(),
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "ends_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "chair": forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
            "recorder": forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
            "effect": forms.Textarea(attrs={"rows": 2}),
            "agenda": forms.Textarea(attrs={"rows": 4}),
            "speeches": forms.Textarea(attrs={"rows": 6}),
            "minutes": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        organization, kind = self.fields["organization"], self.fields["kind"]
        organization.queryset = writable_organizations(user)
        kind.queryset = ActivityKind.objects.offered(besides=self.instance.kind_id)
        kind.empty_label = None
        self.fields["version"].required = bool(self.instance.pk)
        if self.instance.organization_id:
            organization.disabled = True
            organization.widget = forms.HiddenInput()
        if self.instance.listed_count is not None:
            served = self.fields["service_person_times"]
            served.disabled, served.help_text = True, _("Counted from the list of those who were served.")

    def clean_held_on(self):
        held_on = self.cleaned_data["held_on"]
        if held_on > today():
            raise forms.ValidationError(
                _("An activity is recorded after it was held; this day has not come yet.")
            )
        return held_on

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind and kind.attended_by != "nobody":
            cleaned["service_person_times"] = None
        elif kind and cleaned.get("service_person_times") is None:
            self.add_error("service_person_times", _("Say how many person-times were served."))
        if kind:
            cleaned |= dict.fromkeys(unfit(kind, answers_notice=bool(self.instance.notice_id)), "")
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", ENDS_TOO_EARLY)
        return cleaned

    def check_doubles(self):
        """Raise LooksDouble where a record of the kind and the day is there already and nobody said that it was held
        twice. Visits, of which there are many, are not asked about. Ask only when the form is valid.
        """
        organization, kind, held_on = (self.cleaned_data[name] for name in SAME_DAY)
        is_asked = self.instance.pk is None or set(SAME_DAY) & set(self.changed_data)
        if self.cleaned_data["another"] or not is_asked or kind.attended_by == "nobody":
            return
        same = Activity.objects.of_the_day(organization, kind, held_on).exclude(pk=self.instance.pk).first()
        if same:
            words = {"kind": kind, "topic": same.topic}
            raise LooksDouble(
                _(
                    "%(kind)s of this day has been recorded already: “%(topic)s”. Tick this if it was held twice."
                )
                % words
            )


class AttendeesForm(forms.Form):
    """Organization, kind and day, from which follows whose attendance is due."""

    organization = forms.ModelChoiceField(Organization.objects.none())
    kind = forms.ModelChoiceField(ActivityKind.objects.all())
    held_on = forms.DateField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = writable_organizations(user)


class AskedForm(forms.Form):
    """What a link may ask of a new record."""

    organization = forms.ModelChoiceField(Organization.objects.none(), required=False)
    kind = forms.ModelChoiceField(ActivityKind.objects.none(), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = writable_organizations(user)
        self.fields["kind"].queryset = ActivityKind.objects.offered()


def asked_for(query, *, user):
    """Organization and kind named in the address, so far as ``user`` may write such a record; the rest is left out."""
    form = AskedForm(query, user=user)
    form.is_valid()
    return form.cleaned_data


class AttendanceForm(forms.Form):
    """A select for each member due: "attendance-" and the member's id."""

    def __init__(self, data=None, *, members, chosen=None):
        super().__init__(data)
        self.members = {f"attendance-{member.pk}": member for member in members}
        for name, member in self.members.items():
            self.fields[name] = forms.ChoiceField(
                label=member.name,
                choices=Presence.choices,
                initial=(chosen or {}).get(name, Presence.PRESENT),
                error_messages={
                    "required": _("The list of those due has changed; say whether this member was there.")
                },
            )

    def rows(self):
        return [(member, self[name]) for name, member in self.members.items()]

    def attendance(self):
        """Members and their presence, as the service wants them. Ask only when the form is valid."""
        return {member: Presence(self.cleaned_data[name]) for name, member in self.members.items()}


class DecisionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(DecisionForm):
    reason = forms.CharField(
        label=_("Reason for return"),
        max_length=500,
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
        error_messages={"required": _("Say why the record is returned, so that it can be mended.")},
    )


class DecideManyForm(forms.Form):
    """Records ticked ("row": id and version each), or the one whose own button was pressed, and what to do."""

    verb = forms.ChoiceField(choices=[("verify", ""), ("return", "")], required=False)
    verify_one = forms.CharField(required=False)
    reason = forms.CharField(max_length=500, required=False)

    def clean(self):
        cleaned = super().clean()
        only = cleaned.get("verify_one")
        found = [ROW.fullmatch(text) for text in ([only] if only else self.data.getlist("row"))]
        cleaned["seen"] = {int(match[1]): int(match[2]) for match in found if match}
        if not cleaned["seen"]:
            raise forms.ValidationError(_("Nothing is ticked, so nothing was done."))
        cleaned["is_return"] = not only and cleaned.get("verb") == "return"
        if cleaned["is_return"] and not cleaned.get("reason"):
            raise forms.ValidationError(_("Say why the records are returned, so that they can be mended."))
        if not only and not cleaned.get("verb"):
            raise forms.ValidationError(_("Say whether to verify or to return what is ticked."))
        return cleaned


# A record and the version that was seen of it.
ROW = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")

# What records are most often returned for, to choose from.
CANNED_REASONS = [
    _("The minutes are missing or too short."),
    _("The attendance does not agree with the minutes."),
    _("The date or the place is wrong."),
    _("The kind of activity is wrong."),
    _("This activity has been recorded twice."),
]
