"""Clauses over checks and what they found."""

from django.db import models
from django.db.models import Count, F, Q

from campaigns.choices import Light
from campaigns.lights import SOON
from orgs.choices import Role
from orgs.models import Organization
from supervision.choices import PROBLEM_STATES, CheckState, FindingState

CHECK_SORT_KEYS = {
    "start": F("starts_on"),
    "organization": F("organization__sort"),
    "problems": F("problem_count"),
}
FINDING_SORT_KEYS = {
    "due": F("mend_by"),
    "organization": F("organization__sort"),
    "start": F("check_round__starts_on"),
}


class CheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Checks held in the user's care, and those in which one of her organizations is checked."""
        mine = Organization.objects.in_care_of(user)
        checked = self.model.findings.rel.related_model.objects.filter(organization__in=mine)
        return self.filter(Q(organization__in=mine) | Q(pk__in=checked.values("check_round")))

    def in_care_of(self, user):
        """Those held by committees in her care: she reads the report on all units."""
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        """Those held by ``organization`` or a committee below it."""
        return self.filter(organization__path__startswith=organization.path)

    def reaching(self, organization):
        """Those in which ``organization`` or a unit below it is checked, each once."""
        findings = self.model.findings.rel.related_model.objects.within(organization)
        return self.filter(pk__in=findings.values("check_round"))

    def standing(self):
        return self.exclude(state=CheckState.CANCELLED)

    def begun_in_year(self, day):
        """Begun in the year of ``day``, by then, and not called off."""
        return self.standing().filter(starts_on__year=day.year, starts_on__lte=day)

    def to_finish_by(self, user):
        """Those that she, as staff, still has to finish."""
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        return self.filter(state=CheckState.OPEN, organization__in=hers)

    def by_group(self, group):
        return self.filter(group=group)

    def starting_after(self, day):
        return self.filter(starts_on__gt=day)

    def starting_by(self, day):
        return self.filter(starts_on__lte=day)

    def in_area(self, area):
        return self.filter(areas__contains=area)

    def during(self, period):
        return self.filter(starts_on__lte=period.last, ends_on__gte=period.first)

    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(group_head__contains=words) | Q(group_members__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "set_up_by", "group")

    def with_counts(self, user, day):
        """With how many findings there are, to check, problems, mended, overdue; of those that ``user`` may see."""
        seen = Q(findings__organization__in=Organization.objects.in_care_of(user))
        open_ = Q(findings__state=FindingState.PROBLEM, findings__mend_by__lte=day)
        return self.annotate(
            unit_count=Count("findings__organization", filter=seen, distinct=True),
            waiting_count=Count("findings", filter=seen & Q(findings__state=FindingState.TO_CHECK)),
            problem_count=Count("findings", filter=seen & Q(findings__state__in=PROBLEM_STATES)),
            mended_count=Count("findings", filter=seen & Q(findings__mended_on__lte=day)),
            overdue_count=Count("findings", filter=seen & ~Q(state=CheckState.CANCELLED) & open_),
        )

    def in_order(self, key):
        """By "start", "organization" or, with counts, "problems"; downwards with a dash; else the latest first."""
        expression = CHECK_SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-starts_on", "-pk")
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "-starts_on", "-pk")


class CheckFindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def own_of(self, user, *roles):
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def of(self, check):
        return self.filter(check_round=check)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def standing(self):
        """Of checks that were not called off."""
        return self.exclude(check_round__state=CheckState.CANCELLED)

    def waiting(self):
        return self.filter(state=FindingState.TO_CHECK)

    def problems(self):
        return self.filter(state__in=PROBLEM_STATES)

    def to_mend(self):
        """Problems about which the unit has the word."""
        return self.standing().filter(state=FindingState.PROBLEM)

    def to_confirm_by(self, user):
        """Said to be mended, by somebody else, in checks that ``user`` holds as staff."""
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        mended = self.standing().filter(state=FindingState.MENDED, check_round__organization__in=hers)
        return mended.exclude(mended_by=user)

    def of_campaign(self, campaign):
        """Problems found in its days by checks of its sponsor's committees."""
        return (
            self.standing()
            .problems()
            .filter(
                checked_on__range=(campaign.starts_on, campaign.ends_on),
                check_round__organization__path__startswith=campaign.sponsor.path,
            )
        )

    def found_in_year(self, day):
        """Problems found in the year of ``day``, by then."""
        return self.standing().problems().filter(checked_on__year=day.year, checked_on__lte=day)

    def mended_by_day(self, day):
        return self.filter(mended_on__lte=day)

    def shining(self, light, day):
        """Problems whose light on ``day`` is ``light``; agrees with ``CheckFinding.light_on``."""
        mended = Q(mended_on__isnull=False, mended_on__lte=day)
        due = {
            Light.DONE: mended,
            Light.OVERDUE: ~mended & Q(mend_by__lte=day),
            Light.DUE_SOON: ~mended & Q(mend_by__gt=day, mend_by__lte=day + SOON),
            Light.ON_TIME: ~mended & Q(mend_by__gt=day + SOON),
        }[Light(light)]
        return self.standing().problems().filter(due)

    def matching(self, words):
        return self.filter(
            Q(found__contains=words)
            | Q(check_round__title__contains=words)
            | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related(
            "organization", "check_round__organization", "check_round__set_up_by", "mended_by"
        )

    def counts_by_area(self, day):
        """{area: (problems found, of these mended by ``day``)}, in one query."""
        counted = self.problems().order_by().values_list("area")
        rows = counted.annotate(found=Count("pk"), mended=Count("pk", filter=Q(mended_on__lte=day)))
        return {area: (found, mended) for area, found, mended in rows}

    def in_order(self, key):
        """By "due", "organization" or "start", downwards with a dash before it; by anything else by deadline."""
        expression = FINDING_SORT_KEYS.get(key.removeprefix("-"), F("mend_by"))
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "organization__sort", "organization_id", "pk")
