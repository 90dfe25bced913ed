"""Clauses over organizations, members, posts, terms and appointments."""

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q

from accounts.querysets import under
from accounts.vault import fingerprint
from orgs import appointments
from orgs.choices import BRANCH_KINDS, READERS, Gender, MemberKind, OrganizationKind, PostTitle, Role, Service


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organizations whose names and place in the tree the user may know: those below any appointment."""
        return self.filter(under("path", appointments.paths(user, *Role.values)))

    def in_care_of(self, user, *roles):
        """Organizations whose work the user may see (or, with ``roles``, those below such an appointment)."""
        return self.filter(under("path", appointments.paths(user, *(roles or READERS))))

    def leading(self, user):
        """Organizations in the user's care and those above them: whose campaigns and circulars concern her."""
        own = appointments.paths(user)
        return self.filter(Q(pk__in=appointments.above(own)) | under("path", own))

    def kept_by(self, user):
        """Organizations whose roll the user keeps."""
        return self.in_care_of(user, Role.STAFF, Role.SECRETARY)

    def led_by(self, organization):
        """Those directly below ``organization``."""
        return self.filter(parent=organization)

    def above(self, organization):
        """Those on the way from the root to ``organization``, itself left out."""
        return self.filter(pk__in=appointments.above([organization.path])).exclude(pk=organization.pk)

    def within(self, organization):
        """``organization`` and everything below it."""
        return self.filter(path__startswith=organization.path)

    def standing_on(self, day):
        return self.filter(Q(founded_on=None) | Q(founded_on__lte=day)).filter(
            Q(dissolved_on=None) | Q(dissolved_on__gt=day)
        )

    def standing_during(self, period):
        """Those that stood on at least one day of ``period``."""
        return self.filter(Q(founded_on=None) | Q(founded_on__lte=period.last)).filter(
            Q(dissolved_on=None) | Q(dissolved_on__gt=period.first)
        )

    def own_of(self, user, *roles):
        """Organizations at which the user herself holds one of ``roles``, without what lies below them."""
        return self.filter(path__in=appointments.paths(user, *roles))

    def branches(self):
        return self.filter(kind__in=BRANCH_KINDS)

    def units(self):
        """The organizations that a work committee leads: everything but itself."""
        return self.exclude(kind=OrganizationKind.WORK_COMMITTEE)

    def units_above_branches(self):
        """Those that lead others: what a dashboard may be asked about."""
        return self.exclude(kind__in=BRANCH_KINDS).in_tree_order()

    def with_election(self, day):
        """Annotated with ``has_team``: someone was elected on or before ``day``."""
        terms = self.model.terms.field.model.objects.filter(organization=OuterRef("pk"), elected_on__lte=day)
        return self.annotate(has_team=Exists(terms))

    def without_team(self, day):
        """No leading team (未组建班子): never elected."""
        return self.with_election(day).filter(has_team=False)

    def without_secretary(self, day):
        """Elected, but nobody holds the post of secretary (空缺主要负责人)."""
        secretaries = self.model.posts.field.model.objects.on(day).filter(
            organization=OuterRef("pk"), title=PostTitle.SECRETARY
        )
        return self.with_election(day).filter(~Exists(secretaries), has_team=True)

    def election_overdue(self, day):
        """The latest term ended before ``day`` (需换届)."""
        terms = self.model.terms.field.model.objects.filter(organization=OuterRef("pk"), elected_on__lte=day)
        return self.filter(Exists(terms)).exclude(Exists(terms.filter(due_on__gte=day)))

    def with_finding(self, code, day):
        """Those that have what the checkup looks for; agrees with ``findings.findings_of``."""
        clauses = {
            "no_leading_team": self.without_team,
            "secretary_vacant": self.without_secretary,
            "election_overdue": self.election_overdue,
        }
        return clauses[code](day)

    def matching(self, words):
        return self.filter(Q(name__contains=words) | Q(unit__contains=words))

    def for_list(self):
        return self.select_related("parent")

    def in_tree_order(self):
        return self.order_by("path")

    def by_sort(self):
        return self.order_by("sort", "pk")


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            organization__in=self.model.organization.field.related_model.objects.in_care_of(user)
        )

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def on(self, day):
        """Members on ``day``: joined on or before it and not gone."""
        return self.filter(joined_on__lte=day).filter(Q(left_on=None) | Q(left_on__gt=day))

    def belonging(self, memberships):
        """Those whom ``memberships`` are about: where they belonged then, not where the roll keeps them now."""
        return self.filter(pk__in=memberships.values("member"))

    def kept_by(self, user):
        """Members whose roll the user keeps: she may take it out of the house, masked."""
        return self.filter(organization__in=self.model.organization.field.related_model.objects.kept_by(user))

    def full(self):
        return self.filter(kind=MemberKind.FULL)

    def in_service(self):
        return self.filter(service=Service.IN_SERVICE)

    def retired(self):
        return self.filter(service=Service.RETIRED)

    def probationary(self):
        return self.filter(kind=MemberKind.PROBATIONARY)

    def in_hardship(self):
        return self.filter(is_hardship=True)

    def veterans(self):
        return self.filter(is_veteran=True)

    def women(self):
        return self.filter(gender=Gender.FEMALE)

    def matching(self, words):
        """Members by name, by pinyin, by pinyin initials, or by a whole ID number."""
        words = "".join(words.split())
        return self.filter(
            Q(name__contains=words)
            | Q(name_initials__startswith=words.lower())
            | Q(name_pinyin__startswith=words.lower())
            | Q(id_number_hash=fingerprint(words.upper()))
        )

    def head_counts(self):
        """How many of each sort, as {"total", "full", "in_service", …}, in one query."""
        return self.aggregate(
            total=Count("pk"),
            full=Count("pk", filter=Q(kind=MemberKind.FULL)),
            probationary=Count("pk", filter=Q(kind=MemberKind.PROBATIONARY)),
            in_service=Count("pk", filter=Q(service=Service.IN_SERVICE)),
            retired=Count("pk", filter=Q(service=Service.RETIRED)),
            hardship=Count("pk", filter=Q(is_hardship=True)),
            veterans=Count("pk", filter=Q(is_veteran=True)),
            women=Count("pk", filter=Q(gender=Gender.FEMALE)),
        )

    def for_list(self):
        return self.select_related("organization")

    def by_name(self):
        return self.order_by("name_pinyin", "pk")

    def by_joining(self):
        return self.order_by("joined_on", "pk")

    def by_organization(self):
        return self.order_by("organization__sort", "organization_id", "name_pinyin", "pk")


class PostQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            organization__in=self.model.organization.field.related_model.objects.in_care_of(user)
        )

    def of(self, organization):
        return self.filter(organization=organization)

    def of_committee(self):
        """Posts that make a committee: any beside the secretary and the deputy."""
        return self.exclude(title__in=(PostTitle.SECRETARY, PostTitle.DEPUTY_SECRETARY))

    def held_by(self, member):
        return self.filter(member=member).select_related("organization")

    def on(self, day):
        return self.filter(Q(from_on=None) | Q(from_on__lte=day)).filter(
            Q(until_on=None) | Q(until_on__gt=day)
        )

    def for_list(self):
        return self.select_related("member").order_by(
            models.Case(
                *(models.When(title=title, then=rank) for rank, title in enumerate(PostTitle.values)),
                default=99,
            ),
            "pk",
        )


class TermQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            organization__in=self.model.organization.field.related_model.objects.in_care_of(user)
        )

    def of(self, organization):
        return self.filter(organization=organization)

    def elected_by(self, day):
        return self.filter(elected_on__lte=day)

    def per_organization(self):
        """(organization id, latest election, due day of the next), grouped in the database."""
        return (
            self.values_list("organization_id")
            .annotate(latest=Max("elected_on"), due=Max("due_on"))
            .order_by()
        )

    def latest_first(self):
        return self.order_by(F("elected_on").desc(nulls_last=True))


class AppointmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Appointments are the administrator's business, within the administrator's own tree."""
        return self.filter(under("organization__path", appointments.paths(user, Role.ADMINISTRATOR)))

    def on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))

    def of_people_at(self, organizations, *roles):
        """Of people who can sign in and serve as one of ``roles`` at one of ``organizations`` itself."""
        return self.filter(organization__in=organizations, role__in=roles, user__is_active=True)

    def for_list(self):
        return self.select_related("user", "organization").order_by("user__username", "pk")


class AccountQuerySet(models.QuerySet):
    """Accounts as the administrator sees them; made by ``AccountQuerySet(User)``."""

    def visible_to(self, user):
        """Accounts ever appointed within the administrator's own tree, and those that nobody has appointed yet."""
        if not appointments.holds(user, Role.ADMINISTRATOR):
            return self.none()
        theirs = self._appointments().filter(user=OuterRef("pk"))
        return self.filter(Exists(theirs.visible_to(user)) | ~Exists(theirs))

    def others_than(self, user):
        return self.exclude(pk=user.pk)

    def matching(self, words):
        offices = self._appointments().filter(office__contains=words).values("user")
        return self.filter(Q(username__icontains=words) | Q(name__contains=words) | Q(pk__in=offices))

    def serving_as(self, role, day):
        return self.filter(pk__in=self._appointments().on(day).filter(role=role).values("user"))

    def for_list(self, user, day):
        """Each with its ``current`` appointments in the administrator's own tree, and with all that it is
        ``serving`` in for the permissions to look at, in a fixed number of queries."""
        serving = self._appointments().on(day).for_list()
        return self.order_by("username").prefetch_related(
            Prefetch("appointments", serving.visible_to(user), to_attr="current"),
            Prefetch("appointments", serving, to_attr="serving"),
        )

    def _appointments(self):
        return self.model.appointments.field.model.objects


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            organization__in=self.model.organization.field.related_model.objects.in_care_of(user)
        )

    def on(self, day):
        """Memberships of ``day``: begun on or before it and not over."""
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))

    def during(self, period):
        """Memberships of some day of ``period``."""
        return self.filter(from_on__lte=period.last).filter(Q(until_on=None) | Q(until_on__gt=period.first))

    def of(self, organization):
        return self.filter(organization=organization)

    def within(self, organization):
        """Memberships in ``organization`` or in anything below it."""
        return self.filter(organization__path__startswith=organization.path)

    def per_organization(self, day):
        """(organization id, its path, members, full members) of ``day``, grouped in the database."""
        members = self.model.member.field.related_model.objects.on(day)
        return (
            self.filter(member__in=members)
            .values_list("organization_id", "organization__path")
            .annotate(members=Count("pk"), full=Count("pk", filter=Q(member__kind=MemberKind.FULL)))
            .order_by()
        )


class CalendarDayQuerySet(models.QuerySet):
    """Days of the calendar concern the whole office and belong to no organization."""

    def between(self, first, last):
        return self.filter(date__range=(first, last))

    def of_year(self, year):
        return self.filter(date__year=year)
