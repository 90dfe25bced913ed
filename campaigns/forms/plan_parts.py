"""The parts of a plan: rows of one noun each, of which those that targets and tasks use keep their identity."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from campaigns.forms.plan import day_input, version_field
from campaigns.models import GroupMember, Node, Stage, StageStep, ThemeGroup, ThemeItem, Track
from orgs.models import Organization
from orgs.periods import in_the_calendar

MOST_ROWS = 60
# Empty rows to begin with.
BLANK = 3


class PartRows(forms.BaseModelFormSet):
    """The rows that stand, and some empty ones, which may stay empty.

    Sent with "more", it comes back as it was typed with one more row, and nothing is checked yet.
    """

    def __init__(self, data=None, *, queryset, prefix="rows", form_kwargs=None):
        self.asks_more = data is not None and "more" in data
        if self.asks_more:
            data = _with_one_more(data, f"{prefix}-TOTAL_FORMS")
        self.extra = 1 if queryset.exists() else BLANK
        super().__init__(data, queryset=queryset, prefix=prefix, form_kwargs=form_kwargs or {})
        if self.asks_more and self.management_form.is_valid():
            for form in self.forms:
                form._errors = ErrorDict()

    def clean(self):
        """No two rows have one name (in one body)."""
        if self.asks_more:
            return
        super().clean()
        seen = set()
        for form in self._kept():
            key = (form.cleaned_data.get("body"), form.cleaned_data.get("name"))
            if key in seen:
                form.add_error("name", _("This name stands here twice."))
            seen.add(key)

    def begin_with(self, contents):
        """Fill the first empty rows with ``contents``, to be kept or changed."""
        self.initial_extra, self.extra = contents, len(contents) + 1

    def rows(self):
        """The rows to keep, in the order asked for. Ask only when it is valid."""
        return [form.instance for form in sorted(self._kept(), key=_order)]

    def dropped(self):
        """The standing rows that were ticked to go."""
        return [form.instance for form in self.deleted_forms if form.instance.pk]

    def _kept(self):
        return [
            form
            for form in self.forms
            if not self._should_delete_form(form)
            and (form.instance.pk or form.has_changed())
            and form.is_valid()
        ]


class SortedForm(forms.ModelForm):
    """A row whose place may be given by a number; without one it stays behind those before it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sort"].required = False
        self.fields["sort"].widget.attrs["min"] = 1
        if self.instance.pk:
            self.initial["sort"] = self.instance.sort + 1
        else:
            self.initial["sort"] = None

    def clean_sort(self):
        number = self.cleaned_data["sort"]
        return number if number is not None else 0


class ItemForm(SortedForm):
    class Meta:
        model = ThemeItem
        fields = ["name", "weight", "sort"]


class TrackForm(SortedForm):
    class Meta:
        model = Track
        fields = ["name", "goal", "lead", "leader", "lead_verifies", "sort"]
        help_texts = {
            "lead_verifies": _(
                "Its secretary verifies or gives back what other units report on this track, as committee staff may."
            ),
        }

    def __init__(self, *args, organizations, can_entrust, **kwargs):
        super().__init__(*args, **kwargs)
        if not can_entrust:
            self.fields["lead_verifies"].disabled = True
            # Another lead would get the right to verify.
            self.fields["lead"].disabled = self.instance.lead_verifies
            self.fields["lead_verifies"].help_text = str(can_entrust)
        self.fields["lead"].queryset = organizations
        self.fields["lead"].empty_label = _("nobody yet")


class StepForm(SortedForm):
    class Meta:
        model = StageStep
        fields = ["name", "due_on", "done_on", "note", "sort"]
        widgets = {"due_on": day_input(), "done_on": day_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["list"] = "usual-steps"


class NodeForm(forms.ModelForm):
    class Meta:
        model = Node
        fields = ["name", "day", "commends", "issuers"]
        widgets = {"day": day_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].validators.append(in_the_calendar)


class GroupMemberForm(SortedForm):
    class Meta:
        model = GroupMember
        fields = ["body", "name", "position", "duty", "sort"]


class ThemeForm(forms.ModelForm):
    version = version_field()

    class Meta:
        model = ThemeGroup
        fields = ["name", "subject", "is_checklist"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].help_text = _(
            "For whom the items are a standard to meet; leave it empty where they only sort targets and tasks."
        )

        self.fields["is_checklist"].help_text = _(
            "Every unit says of each item how far it is and what shows it; the committee confirms."
        )

    def clean_name(self):
        return _free_name(self, self.instance.campaign.theme_groups)


class StageForm(forms.ModelForm):
    version = version_field()

    class Meta:
        model = Stage
        fields = ["name", "content", "starts_on", "ends_on"]
        widgets = {"starts_on": day_input(), "ends_on": day_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].validators.append(in_the_calendar)

    def clean_name(self):
        return _free_name(self, self.instance.campaign.stages)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return cleaned


class VersionForm(forms.Form):
    """All that is asked where nothing but a button is pressed, or where only rows are typed."""

    version = version_field()


def _rows(model, form):
    return forms.modelformset_factory(
        model, form, formset=PartRows, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )


ItemRows = _rows(ThemeItem, ItemForm)
StepRows = _rows(StageStep, StepForm)
TrackRows = _rows(Track, TrackForm)
NodeRows = _rows(Node, NodeForm)
GroupRows = _rows(GroupMember, GroupMemberForm)


def leads_for(campaign):
    """Who may lead a track: the sponsor and everyone below it."""
    return Organization.objects.within(campaign.sponsor).in_tree_order()


def _free_name(form, siblings):
    name = form.cleaned_data["name"]
    if siblings.filter(name=name).exclude(pk=form.instance.pk).exists():
        raise forms.ValidationError(_("This name is taken already."))
    return name


def _order(form):
    """Rows without a number stay where they are, behind the others; a number that was changed goes before its like."""
    number, was = form.cleaned_data.get("sort"), form.initial.get("sort")
    if not number:
        return MOST_ROWS, 1
    return number, 1 if number == was else 2 if was and number > was else 0


def _with_one_more(data, name):
    data = data.copy()
    count = data.get(name, "")
    if count.isdigit():
        data[name] = str(min(int(count[:3]) + 1, MOST_ROWS))
    return data
