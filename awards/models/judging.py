"""Panels that judge an award: their criteria, their marks, and who has to step aside."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models.nomination import Nomination
from awards.models.scheme import AwardItem
from awards.querysets.judging import PanelQuerySet


class Panel(models.Model):
    """Who judges an award, by which weighted criteria."""

    item = models.OneToOneField(AwardItem, models.CASCADE, related_name="panel", verbose_name=_("award"))
    is_blind = models.BooleanField(_("without names"), default=False)
    drops_extremes = models.BooleanField(_("without the highest and the lowest mark"), default=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")

    def __str__(self):
        return str(self.item)

    def get_absolute_url(self):
        return reverse("panel_detail", args=[self.pk])

    @property
    def organization(self):
        return self.item.organization


class PanelCriterion(models.Model):
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=100)
    weight = models.DecimalField(_("weight"), max_digits=6, decimal_places=2)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("criterion of a panel")
        verbose_name_plural = _("criteria of a panel")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "name"], name="one_panel_criterion_a_name")]

    def __str__(self):
        return self.name


class Judge(models.Model):
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="judges")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="award_judging", verbose_name=_("judge")
    )
    # A substitute judges what somebody else had to step aside from.
    is_substitute = models.BooleanField(_("substitute"), default=False)

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("judges")
        ordering = ["is_substitute", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "user"], name="once_a_panel")]

    def __str__(self):
        return str(self.user)


class JudgeMark(models.Model):
    """One judge's mark from 0 to 100 on one criterion of one nomination."""

    judge = models.ForeignKey(Judge, models.PROTECT, related_name="marks")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(PanelCriterion, models.PROTECT, related_name="marks")
    value = models.DecimalField(_("mark"), max_digits=5, decimal_places=2)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    marked_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("mark of a judge")
        verbose_name_plural = _("marks of judges")
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "nomination", "criterion"], name="one_award_mark_a_judge"
            ),
            models.CheckConstraint(condition=models.Q(value__gte=0, value__lte=100), name="mark_up_to_100"),
        ]

    def __str__(self):
        return f"{self.criterion} {self.value}"


class Recusal(models.Model):
    """Somebody must not act on a nomination, by declaration; conflicts of the tree are found, not kept."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="recusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [models.UniqueConstraint(fields=["nomination", "user"], name="recused_once")]

    def __str__(self):
        return f"{self.user}: {self.reason}"
