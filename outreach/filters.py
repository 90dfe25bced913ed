"""What the lists of this app can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.filters import OfOrganization
from orgs.periods import Period, names_a_period
from outreach.choices import Group, Occasion, PairingKind


def searching(label):
    """The filter by words; ``label`` says in what they are looked for."""
    return django_filters.CharFilter(method="matching", label=label)


def in_period(method, label):
    widget = forms.TextInput(attrs={"placeholder": _("Month, such as 2010-07")})
    return django_filters.CharFilter(method=method, label=label, validators=[names_a_period], widget=widget)


class RegisterFilter(OfOrganization):
    """By words, by organization and by period, as of the day ``day``."""

    q = searching(_("Topic, giver or organization"))
    month = in_period("during", _("Month or period, such as 2010-07 or 2010-Q2"))

    class Meta:
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day


class SpanFilter(RegisterFilter):
    standing = django_filters.ChoiceFilter(
        method="as_of",
        choices=[("now", _("In force today")), ("over", _("Over"))],
        label=_("In force"),
        empty_label=_("In force or not"),
    )

    def as_of(self, rows, name, standing):
        return rows.in_force_on(self.day) if standing == "now" else rows.over_by(self.day)


class ContactPointFilter(SpanFilter):
    q = searching(_("Leader or place"))


class PairingFilter(SpanFilter):
    q = searching(_("Partner, member or agreement"))
    kind = django_filters.ChoiceFilter(
        choices=PairingKind.choices, label=_("Kind of pairing"), empty_label=_("All kinds of pairing")
    )


class VisitFilter(RegisterFilter):
    q = searching(_("Task, place, partner or leader"))
    to = django_filters.ChoiceFilter(
        method="paid_to",
        choices=[("contact_point", _("To contact points")), ("pairing", _("Under pairings"))],
        label=_("To whom"),
        empty_label=_("All visits"),
    )

    def paid_to(self, visits, name, field):
        return visits.exclude(**{field: None})


class ProblemFilter(RegisterFilter):
    q = searching(_("Problem, responsible person or result"))
    month = in_period("found_during", _("Found in the month or period, such as 2010-07"))
    state = django_filters.ChoiceFilter(
        method="standing",
        choices=[("open", _("Not solved")), ("overdue", _("Past the promised day")), ("solved", _("Solved"))],
        label=_("State"),
        empty_label=_("All states"),
    )

    def found_during(self, problems, name, text):
        return problems.found_during(Period.parse(text))

    def standing(self, problems, name, state):
        return {
            "open": problems.open,
            "overdue": lambda: problems.overdue_on(self.day),
            "solved": problems.solved,
        }[state]()


class GoodDeedFilter(RegisterFilter):
    q = searching(_("What was done, or for whom"))
    confirmed = django_filters.ChoiceFilter(
        method="by_confirmation",
        choices=[("yes", _("Confirmed")), ("no", _("Not confirmed"))],
        label=_("Confirmed by a beneficiary"),
        empty_label=_("Confirmed or not"),
    )

    def by_confirmation(self, deeds, name, answer):
        return deeds.confirmed() if answer == "yes" else deeds.unconfirmed()


class PaperFilter(RegisterFilter):
    q = searching(_("Title, author or number"))
    adopted = django_filters.ChoiceFilter(
        method="by_adoption",
        choices=[("yes", _("Adopted")), ("no", _("Not adopted"))],
        label=_("Adoption"),
        empty_label=_("Adopted or not"),
    )

    def by_adoption(self, papers, name, answer):
        return papers.adopted() if answer == "yes" else papers.not_adopted()


class CondolenceFilter(RegisterFilter):
    occasion = django_filters.ChoiceFilter(
        choices=Occasion.choices, label=_("Occasion"), empty_label=_("All occasions")
    )
    group = django_filters.ChoiceFilter(
        choices=Group.choices, label=_("Recipient group"), empty_label=_("All recipient groups")
    )
