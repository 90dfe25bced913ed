"""What units reported and waits for whoever may verify it; and what was given back to the units."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.choices import Check, ReportedBy
from campaigns.models import Task, TaskProgress
from orgs.choices import KEEPERS
from orgs.models import Organization


def tasks_to_verify(user, day):
    """Tasks that units say are done, campaign by campaign."""
    waiting = Task.objects.judged_by(user).to_verify().reported_by_others(user)
    return Section(
        gettext_lazy("Tasks to verify"),
        gettext_lazy("Every task that a unit says is done has been verified."),
        [
            _item(campaign, "task_check_list", _("%(count)s tasks to verify") % {"count": count}, pk)
            for pk, campaign, count in waiting.count_by_campaign()
        ],
    )


def reports_to_verify(user, day):
    """Monthly reports, campaign by campaign."""
    waiting = TaskProgress.objects.judged_by(user).to_verify().reported_by_others(user)
    return Section(
        gettext_lazy("Monthly reports to verify"),
        gettext_lazy("Every monthly report has been verified."),
        [
            _item(
                campaign,
                "task_report_check_list",
                _("%(count)s monthly reports to verify") % {"count": count},
                pk,
            )
            for pk, campaign, count in waiting.count_by_campaign()
        ],
    )


def reports_given_back(user, day):
    """Monthly reports of her own units that have to be written anew."""
    own = Organization.objects.own_of(user, *KEEPERS)
    rows = TaskProgress.objects.of_units(own).returned().for_list().waiting_first()
    return Section(
        gettext_lazy("Monthly reports given back"),
        gettext_lazy("No monthly report of your units has been given back."),
        [
            Item(
                text=f"{report.month:%Y-%m} · {report.task}",
                url=_report_page(report),
                light="overdue",
                organization=report.task.organization.short_name,
                why=report.reason,
            )
            for report in rows
        ],
    )


def _item(campaign, page, text, pk):
    asked = urlencode({"campaign": pk, "check": Check.WAITING.value, "by": ReportedBy.OTHERS.value})
    return Item(text=text, url=f"{reverse(page)}?{asked}", light="due_soon", why=campaign)


def _report_page(report):
    asked = urlencode({"organization": report.task.organization_id, "month": f"{report.month:%Y-%m}"})
    return f"{reverse('task_report')}?{asked}"
