"""The supervision order (督办单): numbered, sent to units, signed for, reported on, urged, closed."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.models import Task
from orgs.models import Organization
from supervision.choices import (
    SIGN_DAYS,
    OrderReceiptState,
    OrderSource,
    OrderState,
    PushStep,
    StepKind,
)
from supervision.querysets.orders import OrderQuerySet, OrderReceiptQuerySet, OrderStepQuerySet


class OrderCounter(models.Model):
    """The last order number of a year, locked while a number is taken."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("order counter")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_order_counter_a_year")
        ]

    def __str__(self):
        return f"{self.organization_id} {self.year}: {self.last}"


class SupervisionOrder(models.Model):
    """What a committee wants done by a day, looked after until the last unit is closed."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="supervision_orders", verbose_name=_("issuer")
    )
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("source"), max_length=20, choices=OrderSource, default=OrderSource.TASK)
    task = models.ForeignKey(
        Task,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="supervision_orders",
        verbose_name=_("task"),
    )
    content = models.TextField(_("what is to be done"))
    issued_on = models.DateField(_("issued on"), editable=False)
    due_on = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=10, choices=OrderState, default=OrderState.ISSUED, editable=False
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("issued by"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision order")
        verbose_name_plural = _("supervision orders")
        ordering = ["-year", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year", "number"], name="one_order_a_number"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("issued_on")), name="order_due_after_issue"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("order_detail", args=[self.pk])

    @property
    def order_number(self):
        """The number as it is printed, by year."""
        return gettext("Order [%(year)s] No. %(number)s") % {"year": self.year, "number": self.number}

    @property
    def is_issued(self):
        return self.state == OrderState.ISSUED

    @property
    def sign_by(self):
        return self.issued_on + timedelta(days=SIGN_DAYS)


class OrderReceipt(models.Model):
    """A unit's copy of an order."""

    order = models.ForeignKey(SupervisionOrder, models.CASCADE, related_name="receipts")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="order_receipts", verbose_name=_("unit")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=OrderReceiptState, default=OrderReceiptState.ISSUED
    )
    signed_on = models.DateField(_("signed for on"), null=True)
    reported_on = models.DateField(_("reported on"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("reported by")
    )
    return_reason = models.CharField(_("reason for return"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrderReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of an order")
        verbose_name_plural = _("copies of orders")
        ordering = ["organization__sort", "pk"]
        indexes = [models.Index(fields=["organization", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["order", "organization"], name="one_copy_a_unit"),
            models.CheckConstraint(
                condition=models.Q(state=OrderReceiptState.ISSUED) | models.Q(signed_on__isnull=False),
                name="answered_means_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=OrderReceiptState.CLOSED) | models.Q(closed_on__isnull=False),
                name="order_closed_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.order} · {self.organization.short_name}"

    def get_absolute_url(self):
        return reverse("order_receipt", args=[self.pk])

    @property
    def is_closed(self):
        return self.state == OrderReceiptState.CLOSED

    @property
    def next_due_on(self):
        """The day by which the unit makes its next step; None while the committee has the word."""
        if self.state == OrderReceiptState.ISSUED:
            return self.order.sign_by
        if self.state in (OrderReceiptState.SIGNED, OrderReceiptState.RETURNED):
            return self.order.due_on
        return None

    def is_overdue_on(self, day):
        """Not signed or not reported in time; agrees with ``OrderReceiptQuerySet.overdue_on``."""
        due_on = self.next_due_on
        return self.order.is_issued and due_on is not None and due_on < day

    def is_wanting_on(self, day):
        """Whether it gives reason to escalate."""
        return self.is_overdue_on(day)

    def light_on(self, day):
        """A code of components/_light.html, by the step that comes next; empty once nothing is asked any more."""
        if self.is_closed:
            return "done"
        if not self.order.is_issued:
            return ""
        if self.is_overdue_on(day):
            return "overdue"
        return "due_soon" if self.next_due_on and (self.next_due_on - day).days <= SIGN_DAYS else "on_time"


class OrderStep(models.Model):
    """One line of the log of a unit's copy: what was done, when, by whom."""

    receipt = models.ForeignKey(OrderReceipt, models.CASCADE, related_name="steps")
    kind = models.CharField(_("step"), max_length=10, choices=StepKind)
    taken_on = models.DateField(_("day"))
    at = models.DateTimeField(_("time"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    text = models.TextField(_("text"), blank=True)

    objects = OrderStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an order")
        verbose_name_plural = _("steps of orders")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.receipt_id} {self.get_kind_display()}"

    @property
    def organization(self):
        return self.receipt.organization


class OrderPush(models.Model):
    """One entry of the four-step push of an order: studied, supervised, fed back, circulated."""

    order = models.ForeignKey(SupervisionOrder, models.CASCADE, related_name="pushes")
    step = models.CharField(_("step"), max_length=10, choices=PushStep)
    done_on = models.DateField(_("day"))
    text = models.CharField(_("what was done"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("push of an order")
        verbose_name_plural = _("pushes of orders")
        ordering = ["-done_on", "-pk"]

    def __str__(self):
        return f"{self.get_step_display()} {self.done_on}"

    @property
    def organization(self):
        return self.order.organization
