"""All figures of a day in one dict: what ``manage.py figures`` prints and the API answers."""

from activities import figures as activities
from campaigns import figures as campaigns
from orgs.periods import quarter_before
from reports.catalogue import figure

KINDS = ("work_committee", "party_committee", "general_branch", "branch")
MEMBERS = ("total", "in_service", "retired", "probationary", "hardship", "veterans", "women")
TASKS = ("total", "done", "not_done", "done_late", "overdue", "not_yet_due")
CHECKUP = ("no_leading_team", "secretary_vacant", "election_overdue")


def overview(organization, day):
    """The figures of ``organization`` and everything below it as of ``day``, grouped by noun."""

    def values(group, names):
        return {name: figure(f"{group}.{name}", organization, day).value for name in names}

    stamp = f"{day:%Y_%m_%d}"
    quarter = str(quarter_before(day)).split("-")[1]
    return {
        "organizations": values("organizations", KINDS),
        "members": values("members", MEMBERS),
        f"checkup_{stamp}": values("checkup", CHECKUP)
        | {f"no_congress_in_{quarter}": figure("checkup.no_congress", organization, day).value},
        f"tasks_{stamp}": values("tasks", TASKS)
        | {"done_by_month_end": {str(m): n for m, n in campaigns.done_by_month_end(organization, day)}},
        "activities": {
            "rows": figure("activities.rows", organization, day).value,
            "service_person_times": dict(activities.person_times_by_topic(organization, day)),
        },
    }
