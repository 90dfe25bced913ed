"""The forms of series, editions, events and enrolments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from events.forms.base import RowForm, organized_by
from events.models import Contest, Edition, Enrolment, Event, Series
from events.permissions import ORGANIZERS
from orgs.models import Member, Organization

# How many records an event may choose from.
RECORDS_OFFERED = 300


class SeriesForm(RowForm):
    class Meta:
        model = Series
        fields = ["organization", "kind", "name", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_organizations(organized_by(user))


class EditionForm(RowForm):
    class Meta:
        model = Edition
        fields = ["number", "from_on", "until_on", "theme", "place", "organizers", "places"]
        help_texts = {
            "number": _("The one after the last is filled in; the first that you enter may be any."),
            "places": _("How many children can be enrolled; empty for no limit."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.takes_children:
            del self.fields["places"]

    def clean(self):
        cleaned = super().clean()
        self.ends_after_start(cleaned, _("The edition cannot end before it begins."))
        return cleaned


class EventForm(RowForm):
    """An event of an edition; its record and its contest are chosen from those of the tree that she may see."""

    keeps_organization = False

    class Meta:
        model = Event
        fields = [
            "name", "organization", "from_on", "until_on", "place", "responsible", "lecturer", "topic", "activity",
            "contest",
        ]  # fmt: skip
        help_texts = {
            "until_on": _("Empty if it lasts one day."),
            "activity": _("The record counts who came and what it brought; nothing is entered twice."),
            "contest": _("For an event that is judged here."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        edition = self.instance.edition
        root = edition.organization
        self.offer_organizations(Organization.objects.visible_to(user).within(root).in_tree_order())
        self.fields["activity"].queryset = self._records(user, edition)
        self.fields["activity"].empty_label = _("No record yet")
        self.fields["contest"].queryset = Contest.objects.visible_to(user).within(root).in_order("")
        self.fields["contest"].empty_label = _("No contest")

    def _records(self, user, edition):
        records = Activity.objects.visible_to(user).within(edition.organization)
        near = records.filter(held_on__range=(edition.from_on, edition.until_on)).latest_first()
        chosen = [self.instance.activity_id] if self.instance.activity_id else []
        offered = [*near.values_list("pk", flat=True)[:RECORDS_OFFERED], *chosen]
        return records.among(offered)

    def clean(self):
        cleaned = super().clean()
        self.ends_after_start(cleaned, _("The event cannot end before it begins."))
        return cleaned


class EnrolmentForm(forms.ModelForm):
    child_name = forms.CharField(
        label=_("Name of the child"),
        max_length=40,
        help_text=_("Kept sealed; only committee staff and your unit's secretary see it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Enrolment
        fields = ["organization", "parent", "parent_name", "age_group", "session"]
        help_texts = {
            "parent": _("From the roll of the unit."),
            "parent_name": _("If the parent is not on the roll."),
            "age_group": _("For example: primary school, middle school."),
        }

    field_order = ["child_name"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = Organization.objects.in_care_of(user, *ORGANIZERS).within(self.instance.edition.organization)
        field = self.fields["organization"]
        field.queryset, field.empty_label = units.in_tree_order(), None
        asked = self.data.get("organization") or self.initial.get("organization") or field.queryset.first()
        unit = (
            units.filter(pk=getattr(asked, "pk", asked)).first()
            if str(getattr(asked, "pk", asked)).isdecimal()
            else None
        )
        self.fields["parent"].queryset = Member.objects.visible_to(user).filter(organization=unit).by_name()
        self.fields["parent"].empty_label = _("Not on the roll")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("parent") and not cleaned.get("parent_name"):
            self.add_error("parent_name", _("Choose the parent from the roll, or write the name."))
        return cleaned
