"""The forms of contests, entries, judges, marks and winners."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.choices import Level
from events.forms.base import RowForm, organized_by, written_by
from events.models import Contest, Edition, Entry, Event, Winner
from events.querysets.judges import JudgeCandidates
from events.services.judging import check_value
from orgs.models import Member
from orgs.periods import today

MOST_NAMES = 200


class ContestForm(RowForm):
    class Meta:
        model = Contest
        fields = [
            "organization", "title", "edition", "held_on", "entries_until", "place", "max_entries", "judge_count",
            "drop_high", "drop_low", "mark_min", "mark_max", "mark_step", "tie_rule", "first_prizes",
            "second_prizes", "third_prizes", "excellence_prizes",
        ]  # fmt: skip
        help_texts = {
            "judge_count": _("0 for a collection of papers: entries are only counted."),
            "excellence_prizes": _("Empty: all the rest."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_organizations(organized_by(user))
        self.fields["edition"].queryset = Edition.objects.filter(
            organization__in=organized_by(user)
        ).for_list()
        self.fields["edition"].empty_label = _("On its own")

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["entries_until"] > cleaned["held_on"]:
            self.add_error("entries_until", _("Entries end on the day of the contest or before it."))
        if cleaned["mark_max"] <= cleaned["mark_min"]:
            self.add_error("mark_max", _("The highest mark lies above the lowest."))
        dropped = cleaned["drop_high"] + cleaned["drop_low"]
        if 0 < cleaned["judge_count"] <= dropped:
            self.add_error(
                "judge_count", _("More judges are needed: some marks must be left when others are dropped.")
            )
        edition = cleaned.get("edition")
        if edition and edition.organization_id != cleaned["organization"].pk:
            self.add_error("edition", _("The edition belongs to another organization."))
        return cleaned


class EntryForm(RowForm):
    class Meta:
        model = Entry
        fields = ["organization", "title", "members", "names", "pieces"]
        widgets = {"members": forms.SelectMultiple(attrs={"size": 8})}
        help_texts = {
            "names": _("Those who are not on the roll, such as hosts from outside."),
            "pieces": _("More than one only where papers are collected."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = written_by(user).within(self.instance.contest.organization)
        self.offer_organizations(units)
        if not self.instance.contest.is_collection:
            del self.fields["pieces"]
        unit = self._unit(units)
        members = Member.objects.visible_to(user).on(today()).filter(organization=unit).by_name()
        self.fields["members"].queryset = members
        if not self.instance.pk and not members:
            del self.fields["members"]

    def _unit(self, units):
        if self.instance.organization_id:
            return self.instance.organization
        asked = str(self.data.get("organization") or "")
        return units.filter(pk=asked).first() if asked.isdecimal() else units.first()


class JudgeForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.none(), label=_("Judge"), empty_label=_("Choose an account"))

    def __init__(self, *args, contest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = JudgeCandidates(User).for_contest(contest, timezone.localdate())


class StepForm(forms.Form):
    to = forms.CharField(max_length=10)
    version = forms.IntegerField()
    reason = forms.CharField(max_length=500, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=500)


class MarkForm(forms.Form):
    value = forms.DecimalField(label=_("Mark"), max_digits=6, decimal_places=2)

    def __init__(self, *args, contest, **kwargs):
        super().__init__(*args, **kwargs)
        self.contest = contest
        attrs = {
            "min": contest.mark_min,
            "max": contest.mark_max,
            "step": contest.mark_step,
            "inputmode": "decimal",
        }
        self.fields["value"].widget.attrs |= {name: str(value) for name, value in attrs.items()}
        self.fields["value"].localize = False

    def clean_value(self):
        value = self.cleaned_data["value"]
        try:
            check_value(self.contest, value)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return value


class WinnerForm(forms.ModelForm):
    names = forms.CharField(
        label=_("Winners"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One name a line. Empty if the organization itself won."),
    )

    class Meta:
        model = Winner
        fields = ["organization", "level", "contest_name", "held_on", "prize", "event"]
        help_texts = {
            "level": _(
                "“Own contest” is for events held here without judges; judged contests write their winners themselves."
            ),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset, field.empty_label = written_by(user), None
        self.fields["level"].choices = Level.choices
        self.fields["event"].queryset = Event.objects.visible_to(user).for_list().order_by("-from_on")
        self.fields["event"].empty_label = _("No event of ours")

    def clean_names(self):
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("At most %(most)s names at once.") % {"most": MOST_NAMES})
        if any(len(name) > 60 for name in names):
            raise forms.ValidationError(_("Write one name a line."))
        return names
