"""What has changed in a campaign since a person last looked: read off the rows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.amounts import plain
from campaigns.models import (
    Claim,
    LastLook,
    Opinion,
    PlanDocument,
    Progress,
    Task,
    TaskProgress,
    UnitPlan,
    UnitTarget,
)
from campaigns.targets.standing import standings
from orgs.periods import today

# Whoever has never looked is shown the last month.
FIRST_LOOK = timedelta(days=30)


class Kind(TextChoices):
    MISSED = "missed", gettext_lazy("Milestones missed")
    DONE = "done", gettext_lazy("Tasks done")
    PROGRESS = "progress", gettext_lazy("Progress reported")
    CLAIMS = "claims", gettext_lazy("Projects claimed")
    OPINIONS = "opinions", gettext_lazy("Opinions given")
    PLANS = "plans", gettext_lazy("Plans handed in")
    DOCUMENTS = "documents", gettext_lazy("Documents issued")


@dataclass(frozen=True)
class Since:
    """``moment`` by the clock, ``day`` by the office's calendar: rows are stamped with one, dated with the other."""

    moment: datetime
    day: date


@dataclass(frozen=True)
class Entry:
    """One thing that is new; ``on`` is the business day that it tells of."""

    kind: Kind
    text: str
    url: str
    organization: str
    on: date


def last_look(user, campaign):
    """Since when everything is new to ``user``."""
    look = LastLook.objects.filter(user=user, campaign=campaign).first()
    return Since(look.seen_at, look.seen_on) if look else since_day(today() - FIRST_LOOK)


def since_day(day):
    """Since the morning of ``day``. In the demo, whose days lie far back, that is every stamp there is."""
    return Since(timezone.make_aware(datetime.combine(day, time.min)), day)


def entries(user, campaign, organizations, since):
    """What is new of ``organizations``, sort by sort, the latest of each first."""
    sources = (_missed, _done, _progress, _reports, _claims, _opinions, _plans, _documents)
    found = [entry for source in sources for entry in source(user, campaign, organizations, since)]
    order = list(Kind)
    return sorted(found, key=lambda entry: (order.index(entry.kind), -entry.on.toordinal()))


def _missed(user, campaign, organizations, since):
    day = today()
    owed = UnitTarget.objects.of_campaign(campaign).of_units(organizations).for_list().by_unit()
    for row in standings(owed, day):
        if row.missed and row.missed.due_on >= since.day:
            words = {
                "title": row.unit_target.target,
                "reached": row.reached_words,
                "planned": plain(row.missed.planned),
            }
            text = _("“%(title)s”: reached %(reached)s, planned %(planned)s") % words
            yield Entry(
                Kind.MISSED, text, row.unit_target.get_absolute_url(), row.unit_target.organization.short_name, row.missed.due_on
            )  # fmt: skip


def _done(user, campaign, organizations, since):
    done = Task.objects.of_campaign(campaign).of_units(organizations).done_since(since.moment, since.day)
    for task in done.for_list():
        yield Entry(
            Kind.DONE, task.title, task.get_absolute_url(), task.organization.short_name, task.done_on
        )


def _progress(user, campaign, organizations, since):
    reports = Progress.objects.visible_to(user).of_campaign(campaign).reported_since(since.moment)
    for report in reports.filter(unit_target__organization__in=organizations).with_targets():
        words = {"title": report.unit_target.target, "value": plain(report.value)}
        text = _("“%(title)s”: %(value)s reached so far") % words
        unit = report.unit_target.organization.short_name
        yield Entry(Kind.PROGRESS, text, report.unit_target.get_absolute_url(), unit, report.as_of)


def _reports(user, campaign, organizations, since):
    reports = TaskProgress.objects.visible_to(user).of_campaign(campaign).reported_since(since.moment)
    for report in reports.filter(task__organization__in=organizations).for_list():
        words = {"title": report.task, "percent": report.percent}
        text = _("“%(title)s”: %(percent)s%% done") % words
        on = timezone.localdate(report.reported_at)
        yield Entry(Kind.PROGRESS, text, report.task.get_absolute_url(), report.task.organization.short_name, on)  # fmt: skip


def _claims(user, campaign, organizations, since):
    claims = Claim.objects.visible_to(user).of_campaign(campaign).applied_since(since.moment)
    for claim in claims.filter(organization__in=organizations).for_list():
        words = {"title": claim.project, "state": claim.get_state_display()}
        text = _("“%(title)s”: %(state)s") % words
        on = timezone.localdate(claim.applied_at)
        yield Entry(Kind.CLAIMS, text, claim.project.get_absolute_url(), claim.organization.short_name, on)


def _opinions(user, campaign, organizations, since):
    opinions = Opinion.objects.visible_to(user).of_campaign(campaign).raised_since(since.moment)
    for opinion in opinions.filter(organization__in=organizations).select_related("organization"):
        words = {"title": opinion.document, "text": opinion}
        text = _("“%(title)s”: %(text)s") % words
        on = timezone.localdate(opinion.raised_at)
        yield Entry(
            Kind.OPINIONS, text, opinion.document.get_absolute_url(), opinion.organization.short_name, on
        )


def _plans(user, campaign, organizations, since):
    plans = UnitPlan.objects.visible_to(user).of_campaign(campaign).submitted_since(since.moment)
    for plan in plans.filter(organization__in=organizations).for_list():
        on = timezone.localdate(plan.submitted_at)
        yield Entry(Kind.PLANS, plan.title, plan.get_absolute_url(), plan.organization.short_name, on)


def _documents(user, campaign, organizations, since):
    """Documents are the sponsor's, and concern every unit."""
    issued = PlanDocument.objects.visible_to(user).of_campaign(campaign).issued_since(since.day)
    for document in issued.for_list():
        sponsor = document.campaign.sponsor.short_name
        yield Entry(Kind.DOCUMENTS, document.title, document.get_absolute_url(), sponsor, document.issued_on)
