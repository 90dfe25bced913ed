"""Kinds of activity, and the typed results that a kind asks for."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activities.choices import ResultUnit
from activities.querysets.records import KindQuerySet


class ActivityKind(models.Model):
    """A kind of activity. Kinds are data: a committee may add its own."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    name_en = models.CharField(_("English name"), max_length=60)
    synonyms = models.JSONField(default=list, help_text=_("other names that office workbooks use"))
    # Whose attendance is due: all members, those who hold a post, or nobody (a visit, a service).
    attended_by = models.CharField(
        _("attended by"),
        max_length=10,
        choices=[
            ("members", _("all members")),
            ("committee", _("the committee")),
            ("nobody", _("nobody in particular")),
        ],
        default="members",
    )
    # Whether opinions are asked for there, which are kept one by one and answered.
    asks_opinions = models.BooleanField(default=False)
    sort = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")
        ordering = ["sort", "pk"]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name


class ResultField(models.Model):
    """A result that records of a kind state, in its own unit, so that objects, events and person-times never mix."""

    kind = models.ForeignKey(ActivityKind, models.CASCADE, related_name="result_fields")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    unit = models.CharField(_("unit of count"), max_length=20, choices=ResultUnit)
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("result of a kind")
        verbose_name_plural = _("results of a kind")
        ordering = ["kind", "sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="one_result_a_code")]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name
