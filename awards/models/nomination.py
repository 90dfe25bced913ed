"""A nomination on its way: endorsed, reviewed, inspected, asked about, judged, decided."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from awards.choices import PLACED, NominationState, Reply
from awards.models.scheme import AwardItem
from awards.querysets.nominations import NominationPartQuerySet, NominationQuerySet
from orgs.models import Member, Organization


class Nomination(models.Model):
    """``organization`` nominates a member, an organization, or something with a name for an award."""

    item = models.ForeignKey(AwardItem, models.PROTECT, related_name="nominations", verbose_name=_("award"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="nominations", verbose_name=_("nominated by")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("member")
    )
    nominee = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominated",
        verbose_name=_("organization nominated"),
    )
    # What the award will be given to, as it stood when nominated.
    name = models.CharField(_("name"), max_length=100)
    deeds = models.TextField(_("deeds"), blank=True)
    summary = models.CharField(_("deeds in short"), max_length=300, blank=True)
    is_front_line = models.BooleanField(_("front line"), default=False)
    is_leader = models.BooleanField(_("leader"), default=False)
    # The recommendation vote of the branch assembly.
    voters_due = models.PositiveIntegerField(_("voters due"), null=True, blank=True)
    voters_present = models.PositiveIntegerField(_("voters present"), null=True, blank=True)
    votes_for = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    records = models.ManyToManyField(
        Activity, blank=True, related_name="+", verbose_name=_("records that show it")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=NominationState, default=NominationState.DRAFT
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    # A decision that is prepared and not released yet.
    pending = models.CharField(_("prepared decision"), max_length=12, choices=NominationState, blank=True)
    pending_reason = models.CharField(_("its reason"), max_length=500, blank=True)
    score = models.DecimalField(_("score"), max_digits=7, decimal_places=2, null=True, blank=True)
    # Whose place it takes, if it came up from the substitutes.
    substitutes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted_by",
        verbose_name=_("substitutes"),
    )
    nominated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["item__sort", "item_id", "organization__sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "member"],
                condition=models.Q(member__isnull=False) & ~models.Q(state__in=["withdrawn", "rejected"]),
                name="member_once_an_award",
            ),
            models.UniqueConstraint(
                fields=["item", "nominee"],
                condition=models.Q(nominee__isnull=False) & ~models.Q(state__in=["withdrawn", "rejected"]),
                name="organization_once_an_award",
            ),
        ]
        indexes = [models.Index(fields=["item", "state"]), models.Index(fields=["organization", "state"])]

    def __str__(self):
        return f"{self.name} · {self.item}"

    def get_absolute_url(self):
        return reverse("nomination_detail", args=[self.pk])

    @property
    def takes_a_place(self):
        return self.state in PLACED


class Step(models.Model):
    """One move of a nomination: who, when, from what to what, why. Never changed, never deleted."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=12, choices=NominationState)
    state = models.CharField(_("state"), max_length=12, choices=NominationState)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("on behalf of")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    objects = NominationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["taken_at", "pk"]

    def __str__(self):
        return f"{self.nomination} {self.state}"


class Opinion(models.Model):
    """What discipline, personnel or another office answers when it is asked about a nomination."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="opinions")
    office = models.CharField(_("office"), max_length=60)
    asked_on = models.DateField(_("asked on"))
    reply = models.CharField(_("reply"), max_length=12, choices=Reply, blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = NominationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion of an office")
        verbose_name_plural = _("opinions of offices")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "office"], name="each_office_asked_once")
        ]

    def __str__(self):
        return f"{self.office}: {self.get_reply_display()}"


class ExceptionGrant(models.Model):
    """A rule of eligibility set aside for one nomination: a reason, and two people."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="exceptions")
    code = models.CharField(_("rule"), max_length=40)
    reason = models.CharField(_("reason"), max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(null=True)

    objects = NominationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        constraints = [models.UniqueConstraint(fields=["nomination", "code"], name="one_exception_a_rule")]

    def __str__(self):
        return f"{self.code}: {self.reason}"
