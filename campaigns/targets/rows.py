"""The rows behind a counted value, each as (day, organization, what, address, how much)."""

from campaigns.choices import CountedFrom


def shown_rows(target, rows):
    """``rows`` of ``counting.rows_of`` in one shape, whatever they are."""
    show = {
        CountedFrom.ACTIVITIES: _activity,
        CountedFrom.PERSON_TIMES: _service,
        CountedFrom.RESULTS: _result,
        CountedFrom.TASKS: _task,
        CountedFrom.TASK_RATE: _task,
        CountedFrom.ORGANIZATIONS: _organization,
        CountedFrom.MEMBERS: _member,
        CountedFrom.BY_HAND: _report,
    }[target.counted_from]
    return [show(row) for row in rows]


def _activity(row):
    return row.held_on, row.organization, row.topic, row.get_absolute_url(), 1


def _service(row):
    return row.held_on, row.organization, row.topic, row.get_absolute_url(), row.service_person_times or 0


def _result(row):
    activity = row.activity
    return activity.held_on, activity.organization, activity.topic, activity.get_absolute_url(), row.value


def _task(row):
    return row.done_on, row.organization, row.title, row.get_absolute_url(), 1


def _organization(row):
    return None, row, row.name, row.get_absolute_url(), 1


def _member(row):
    return None, row.organization, row.name, row.get_absolute_url(), 1


def _report(row):
    return row.as_of, None, row.proof, "", row.value
