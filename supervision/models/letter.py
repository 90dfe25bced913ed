"""The yearly letter of responsibility (责任书): what a post answers for, in numbers, accepted by signature."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.choices import PostTitle
from orgs.models import Member, Organization
from supervision.choices import LetterState
from supervision.querysets.letters import LetterQuerySet


class ResponsibilityLetter(models.Model):
    """The letter of one post of an organization for one year. Whoever holds the post accepts it: with an account of
    her own, or on paper, and then the organization's secretary notes it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="responsibility_letters", verbose_name=_("organization")
    )
    issuer = models.ForeignKey(
        Organization, models.PROTECT, related_name="issued_letters", verbose_name=_("issuer")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    post = models.CharField(_("post"), max_length=30, choices=PostTitle, default=PostTitle.SECRETARY)
    holder = models.CharField(_("holder of the post"), max_length=60, blank=True)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, editable=False, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    issued_on = models.DateField(_("issued on"), editable=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=LetterState, default=LetterState.ISSUED, editable=False
    )
    signed_on = models.DateField(_("signed on"), null=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("signed by"),
    )
    # Of a signature on paper: who noted it here, and where the paper is kept.
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    paper = models.CharField(_("where the signed paper is kept"), max_length=200, blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of responsibility")
        verbose_name_plural = _("letters of responsibility")
        ordering = ["-year", "organization__sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"],
                condition=models.Q(post=PostTitle.SECRETARY),
                name="one_secretary_letter_a_year",
            ),
            models.UniqueConstraint(
                fields=["organization", "year", "post", "holder"], name="one_letter_a_holder_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(state=LetterState.ISSUED, signed_on=None)
                | models.Q(state=LetterState.SIGNED, signed_on__isnull=False),
                name="letter_signed_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=LetterState.ISSUED, signed_by=None, noted_by=None)
                | models.Q(state=LetterState.SIGNED, signed_by__isnull=False, noted_by=None)
                | models.Q(state=LetterState.SIGNED, signed_by=None, noted_by__isnull=False),
                name="letter_signed_in_one_way",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("letter_detail", args=[self.pk])

    @property
    def is_signed(self):
        return self.state == LetterState.SIGNED

    @property
    def is_on_paper(self):
        return self.noted_by_id is not None

    @property
    def signer(self):
        """Who signed: the account, or by name whoever signed the paper; empty before."""
        if self.is_on_paper:
            return self.holder
        return str(self.signed_by) if self.signed_by_id else ""


class LetterItem(models.Model):
    """One thing that the letter asks, with its target in numbers."""

    letter = models.ForeignKey(ResponsibilityLetter, models.CASCADE, related_name="items")
    sort = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("item"), max_length=300)
    target = models.CharField(_("target"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("item of a letter")
        verbose_name_plural = _("items of letters")
        ordering = ["sort", "pk"]

    def __str__(self):
        return self.text

    @property
    def organization(self):
        return self.letter.organization
