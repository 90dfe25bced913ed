"""Clauses over who was there and who is exempt."""

from django.db import models
from django.db.models import Count, F, Q

from activities.choices import LEAVE, Presence
from orgs.models import Organization


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))

    def away(self):
        """Everyone who was due and was not there, with leave or without."""
        return self.exclude(presence=Presence.PRESENT)

    def made_up(self):
        return self.exclude(made_up_on=None)

    def for_detail(self):
        return self.select_related("member", "activity__organization", "activity__kind")

    def for_list(self):
        return self.select_related("member").order_by("member__name_pinyin", "pk")

    def per_branch_and_member(self, half, branches):
        """Head counts of counted activities of ``half``, for the branch each member belonged to on the day."""
        activities = self.model.activity.field.related_model.objects
        held_on = F("activity__held_on")
        return (
            self.filter(activity__in=activities.during(half).counted())
            .filter(
                Q(member__memberships__until_on=None) | Q(member__memberships__until_on__gt=held_on),
                member__memberships__from_on__lte=held_on,
                member__memberships__organization__in=branches,
            )
            .values("member_id", branch_id=F("member__memberships__organization_id"))
            .annotate(
                due=Count("pk"),
                present=Count("pk", filter=Q(presence=Presence.PRESENT)),
                absent=Count("pk", filter=Q(presence=Presence.ABSENT)),
                on_leave=Count("pk", filter=Q(presence__in=LEAVE)),
                made_up=Count("pk", filter=~Q(made_up_on=None)),
            )
            .order_by()
        )


class MemberExemptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(member__organization__in=Organization.objects.in_care_of(user))

    def on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))

    def not_on(self, day):
        return self.filter(Q(from_on__gt=day) | Q(until_on__lt=day))

    def within(self, organization):
        return self.filter(member__organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(
            Q(member__name__contains=words) | Q(member__name_initials__startswith=words.lower())
        )

    def overlapping(self, exemption):
        """Other exemptions of the same member on some of the same days."""
        until = Q() if exemption.until_on is None else Q(from_on__lte=exemption.until_on)
        return self.filter(until, member=exemption.member).filter(
            Q(until_on=None) | Q(until_on__gte=exemption.from_on)
        )

    def for_list(self):
        return self.select_related("member__organization", "granted_by")

    def by_name(self):
        return self.order_by("member__name_pinyin", "member_id", "-from_on")
