"""The organization tree, its elected teams and their posts."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.choices import BRANCH_KINDS, OrganizationKind, PostTitle
from orgs.querysets import OrganizationQuerySet, PostQuerySet, TermQuerySet


class Organization(models.Model):
    """A Party organization. ``path`` ("/1/7/42/", ids from the root) says in one prefix what lies below it."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("superior organization"),
    )
    path = models.CharField(max_length=255, editable=False, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    name = models.CharField(_("name"), max_length=100, unique=True)
    unit = models.CharField(_("unit it belongs to"), max_length=100, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    sort = models.PositiveIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort", "pk"]
        indexes = [models.Index(fields=["path"], name="organization_path", opclasses=["varchar_pattern_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")), name="nobody_leads_itself"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organization_detail", args=[self.pk])

    @property
    def is_branch(self):
        return self.kind in BRANCH_KINDS

    @property
    def depth(self):
        return self.path.count("/") - 2

    @property
    def short_name(self):
        """The name as tables and charts have room for it: a branch without 党支部, else the unit led."""
        if self.is_branch:
            return self.name.removesuffix("党支部")
        return self.unit or self.name


class Term(models.Model):
    """A team as elected: from ``elected_on`` until ``due_on``, the day by which the next election is due."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="terms")
    elected_on = models.DateField(_("elected on"))
    years = models.PositiveSmallIntegerField(_("term in years"))
    due_on = models.DateField(_("next election due on"))

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["-elected_on"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "elected_on"], name="one_election_a_day"),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("elected_on")), name="term_ends_after_start"
            ),
        ]

    def __str__(self):
        return f"{self.organization} {self.elected_on:%Y-%m-%d}"


class Post(models.Model):
    """Someone's post in a team. ``holder_name`` stands for a holder whose roster is not loaded yet."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="posts")
    member = models.ForeignKey("orgs.Member", models.PROTECT, null=True, blank=True, related_name="posts")
    holder_name = models.CharField(_("name"), max_length=60)
    title = models.CharField(_("post"), max_length=30, choices=PostTitle)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(title=PostTitle.SECRETARY, until_on=None),
                name="one_secretary_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.holder_name} {self.get_title_display()}"
