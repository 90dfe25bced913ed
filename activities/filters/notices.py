"""What the list of notices can be narrowed by, for those who issue and for those who receive."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import NoticeState, ReceiptStep
from activities.models import Notice, Receipt
from orgs.models import Organization
from orgs.periods import Period, names_a_period

MONTH = _("Month or period, such as 2010-07 or 2010-Q2")


class NoticeFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Topic, content or place"))
    state = django_filters.ChoiceFilter(
        choices=NoticeState.choices, label=_("State"), empty_label=_("All states")
    )
    month = django_filters.CharFilter(method="during", label=MONTH, validators=[names_a_period])

    class Meta:
        model = Notice
        fields = []

    def matching(self, notices, name, words):
        return notices.matching(words)

    def during(self, notices, name, text):
        return notices.during(Period.parse(text))


class ReceiptFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Topic, content or unit"))
    missing = django_filters.ChoiceFilter(
        method="owing", choices=ReceiptStep.choices, label=_("Still to do"), empty_label=_("All notices")
    )
    month = django_filters.CharFilter(method="during", label=MONTH, validators=[names_a_period])

    class Meta:
        model = Receipt
        fields = []

    def matching(self, receipts, name, words):
        return receipts.matching(words)

    def owing(self, receipts, name, step):
        return receipts.standing().owing(step)

    def during(self, receipts, name, text):
        return receipts.during(Period.parse(text))


class UnitFilter(django_filters.FilterSet):
    """The units of one notice."""

    missing = django_filters.ChoiceFilter(
        method="owing", choices=ReceiptStep.choices, label=_("Still to do"), empty_label=_("All units")
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).units_above_branches(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )

    class Meta:
        model = Receipt
        fields = []

    def owing(self, receipts, name, step):
        return receipts.owing(step)

    def within(self, receipts, name, organization):
        return receipts.within(organization)
