"""The forms by which targets and tasks are given out: what, to whom, how much, and what goes into a template."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from activities.forms.records import day_input
from campaigns.amounts import plain
from campaigns.choices import Scaling
from campaigns.models import Target, TaskTemplate, ThemeItem, Track
from campaigns.services.giving import Order, members_by_unit
from orgs.choices import OrganizationKind
from orgs.models import Organization
from orgs.periods import in_the_calendar, today

# So many figures fit into one page that is sent.
MOST_FIGURES = 900
SCALINGS = [(value, label) for value, label in Scaling.choices if value != Scaling.TYPED]
TOO_MUCH = Decimal(10) ** 12


class GiveOutForm(forms.Form):
    """What to give to whom, and how goals and weights are found."""

    BRANCHES, UNITS, WITH_MEMBERS, CHOSEN = "branches", "units", "with_members", "chosen"
    targets = forms.ModelMultipleChoiceField(
        Target.objects.none(), label=_("Targets"), required=False, widget=forms.CheckboxSelectMultiple
    )
    templates = forms.ModelMultipleChoiceField(
        TaskTemplate.objects.none(),
        label=_("Tasks to give out"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reach = forms.ChoiceField(
        label=_("Give them to"),
        choices=[
            (BRANCHES, _("all branches")),
            (UNITS, _("all units, committees and general branches too")),
            (WITH_MEMBERS, _("all units that have members")),
            (CHOSEN, _("only the units ticked below")),
        ],
        widget=forms.RadioSelect,
        initial=BRANCHES,
    )
    within = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Of this organization and below"), empty_label=None
    )
    kinds = forms.MultipleChoiceField(
        label=_("Only of these kinds"),
        choices=OrganizationKind.choices[1:],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=_("Units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    goals_by = forms.ChoiceField(
        label=_("Goals"),
        choices=SCALINGS,
        initial=Scaling.SAME,
        widget=forms.RadioSelect,
        help_text=_("You can change every figure in the table that follows."),
    )
    weights_by = forms.ChoiceField(
        label=_("Weights"), choices=SCALINGS, initial=Scaling.SAME, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        standing = Organization.objects.within(campaign.sponsor).standing_on(today())
        self.below = standing.exclude(pk=campaign.sponsor_id)
        self.fields["targets"].queryset = Target.objects.of_campaign(campaign)
        self.fields["templates"].queryset = TaskTemplate.objects.of_campaign(campaign).for_list()
        self.fields["within"].queryset = standing.units_above_branches()
        self.fields["within"].initial = campaign.sponsor_id
        self.fields["units"].queryset = self.below.by_sort()

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not cleaned["targets"] and not cleaned["templates"]:
            raise forms.ValidationError(_("Choose at least one target or task to give out."))
        if cleaned["reach"] == self.CHOSEN and not cleaned["units"]:
            self.add_error("units", _("Tick at least one unit."))
            return cleaned
        cleaned["receivers"] = self._receivers(cleaned)
        if not cleaned["receivers"]:
            raise forms.ValidationError(_("No unit fits what you chose."))
        if len(cleaned["targets"]) * len(cleaned["receivers"]) > MOST_FIGURES:
            raise forms.ValidationError(
                _(
                    "That is more than %(most)s figures at once; give out fewer targets, or to fewer units at a time."
                ),
                params={"most": MOST_FIGURES},
            )
        return cleaned

    def order(self):
        """What is asked for. Ask only when the form is valid."""
        asked = self.cleaned_data
        return Order(
            self.campaign, list(asked["targets"]), list(asked["templates"]), asked["receivers"],
            goals_by=asked["goals_by"], weights_by=asked["weights_by"], note=asked["note"],
        )  # fmt: skip

    def carried(self):
        """What was chosen, as (name, value) pairs to send along with the table."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]

    def _receivers(self, asked):
        if asked["reach"] == self.CHOSEN:
            return list(asked["units"])
        units = self.below.within(asked["within"]).by_sort()
        if asked["reach"] == self.BRANCHES:
            units = units.branches()
        found = [unit for unit in units if not asked["kinds"] or unit.kind in asked["kinds"]]
        if asked["reach"] == self.WITH_MEMBERS:
            counts = members_by_unit(found)
            found = [unit for unit in found if counts[unit.pk]]
        return found


class GoalTable:
    """A figure for every target and unit, named "goal-" and the two ids; an empty one gives that unit nothing."""

    def __init__(self, order, standing, proposed, data=None):
        self.order, self.standing, self.proposed, self.data = order, standing, proposed, data
        self.goals, self.errors = {}, {}
        if self.is_sent:
            self._read()

    @property
    def is_sent(self):
        return self.data is not None

    def is_valid(self):
        return not self.errors

    def rows(self, members, weights):
        """(unit, its members, cells) of each unit; a cell is (target, name, what stands in it, what the unit already
        has, what is wrong, the weight it would get)."""
        return [
            (unit, members[unit.pk], [self._cell(target, unit, weights) for target in self.order.targets])
            for unit in self.order.units
        ]

    def sums(self):
        """(target, the sum of what its units are to get) of each target."""
        goals = self.goals if self.is_sent else self.proposed
        return [
            (
                target,
                sum(
                    goals.get((target.pk, unit.pk), 0)
                    for unit in self.order.units
                    if (target.pk, unit.pk) not in self.standing.shares
                ),
            )
            for target in self.order.targets
        ]

    @property
    def is_typed(self):
        """Whether a person has changed what was proposed."""
        open_pairs = self.proposed.keys() - self.standing.shares.keys()
        return self.goals != {pair: self.proposed[pair] for pair in open_pairs}

    def _cell(self, target, unit, weights):
        pair, name = (target.pk, unit.pk), f"goal-{target.pk}-{unit.pk}"
        said = self.data.get(name, "") if self.is_sent else self._said(pair)
        return target, name, said, self.standing.shares.get(pair), self.errors.get(pair), weights.get(pair)

    def _said(self, pair):
        return plain(self.proposed[pair]) if pair in self.proposed else ""

    def _read(self):
        for target in self.order.targets:
            for unit in self.order.units:
                pair = (target.pk, unit.pk)
                text = self.data.get(f"goal-{target.pk}-{unit.pk}", "").strip()
                if pair in self.standing.shares or not text:
                    continue
                try:
                    self.goals[pair] = amount(text)
                except ValueError as error:
                    self.errors[pair] = str(error)


def amount(text):
    """A figure as it was typed, in hundredths at most. Raises ValueError with a sentence."""
    try:
        value = Decimal(text)
        fits = value.is_finite() and 0 <= value < TOO_MUCH and value == round(value, 2)
    except InvalidOperation:
        fits = False
    if not fits:
        raise ValueError(
            _now("“%(text)s” is no amount; write a number such as 12 or 12.50.") % {"text": text}
        )
    return value


class WithdrawForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason for taking back"),
        max_length=200,
        error_messages={"required": _("Say why it is taken back.")},
    )


class TaskTemplateForm(forms.ModelForm):
    """A task to give out. Leader and person are the unit's own; the measures are the same for all."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wide = ("title", "expected_result", "tracks", "items")

    class Meta:
        model = TaskTemplate
        fields = [
            "title",
            "measures",
            "expected_result",
            "due_on",
            "kind",
            "subject",
            "tracks",
            "items",
            "sort",
        ]
        widgets = {
            "measures": forms.Textarea(attrs={"rows": 3}),
            "due_on": day_input(),
            "tracks": forms.CheckboxSelectMultiple,
            "items": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campaign = self.instance.campaign
        self.fields["subject"].required = False  # left out, it is for the Party organization
        self.fields["due_on"].validators.append(in_the_calendar)
        self.fields["tracks"].queryset = Track.objects.of_campaign(campaign)
        self.fields["items"].queryset = ThemeItem.objects.filter(group__campaign=campaign)
        self.fields["version"].required = bool(self.instance.pk)
        self.initial.setdefault("version", self.instance.version if self.instance.pk else None)

    def clean_title(self):
        title = self.cleaned_data["title"]
        others = TaskTemplate.objects.of_campaign(self.instance.campaign).filter(title=title)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is already a task to give out of this title."))
        return title
