"""What the lists of orders and of steps taken can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from orgs.filters import OfOrganization
from orgs.periods import Period, names_a_period
from supervision.choices import EscalationState, EscalationStep, OrderReceiptState, OrderSource, OrderState
from supervision.models import Escalation, OrderReceipt, SupervisionOrder


class OrderFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Title or content"))
    state = django_filters.ChoiceFilter(
        choices=OrderState.choices, label=_("State"), empty_label=_("All states")
    )
    source = django_filters.ChoiceFilter(
        choices=OrderSource.choices, label=_("Source"), empty_label=_("All sources")
    )
    month = django_filters.CharFilter(
        method="due_during", label=_("Due in the month or period"), validators=[names_a_period]
    )

    class Meta:
        model = SupervisionOrder
        fields = []

    def matching(self, orders, name, words):
        return orders.matching(words)

    def due_during(self, orders, name, text):
        return orders.due_during(Period.parse(text))


class OrderReceiptFilter(OfOrganization):
    """The supervision list: every unit's copy, until all are closed."""

    q = django_filters.CharFilter(method="matching", label=_("Title or unit"))
    only = django_filters.ChoiceFilter(
        method="narrowed",
        choices=[("open", _("Open")), ("overdue", _("Overdue")), ("closed", _("Closed"))],
        label=_("Open or closed"),
        empty_label=_("Open and closed"),
    )
    state = django_filters.ChoiceFilter(
        choices=OrderReceiptState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = OrderReceipt
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def narrowed(self, receipts, name, which):
        if which == "overdue":
            return receipts.overdue_on(self.day)
        return receipts.open() if which == "open" else receipts.closed()


class EscalationFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Text, matter or organization"))
    step = django_filters.ChoiceFilter(
        choices=EscalationStep.choices, label=_("Step"), empty_label=_("All steps")
    )
    state = django_filters.ChoiceFilter(
        choices=EscalationState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Escalation
        fields = []
