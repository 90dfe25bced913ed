"""The demo office's inspection groups, and a check whose problems stand at different points."""

from config.office_clock import office_day
from supervision.models import Check, CheckFinding, InspectionGroup
from supervision.services import check_findings, checks
from supervision.services.inspection_groups import save_group


def prepare(told, committee, units, people):
    """Set them up as of the days on which they happened."""
    staff = people["staff"]
    groups = {
        one["name"]: save_group(InspectionGroup(organization=committee, **one), by=staff)
        for one in told["inspection_groups"]
    }
    for one in told["checks"]:
        found = {units[unit["organization"]]: unit["problems"] for unit in one.pop("units")}
        group, report = groups[one.pop("group")], one.pop("report")
        with office_day(str(one["starts_on"])):
            check = checks.set_up_check(Check(organization=committee, group=group, **one), found, by=staff)
            problems = [row for unit, rows in found.items() for row in _found(check, unit, rows, staff)]
            check_findings.find_rest_in_order(check, by=staff)
        with office_day(str(one["ends_on"])):
            checks.finish_check(check, by=staff, report=report)
        for finding, problem in problems:
            _mend(finding, problem, people)


def _found(check, unit, problems, staff):
    """[(finding, problem as told)]: the first at a unit is the finding that waits there, the others follow on it."""
    rows, first = [], CheckFinding.objects.for_list().get(check_round=check, organization=unit)
    for problem in problems:
        enter = check_findings.note_further_problem if rows else check_findings.note_problem
        said = {name: problem[name] for name in ("area", "found", "mend_by")}
        finding = enter(rows[0][0] if rows else first, by=staff, **said)
        rows.append((finding, problem))
    return rows


def _mend(finding, problem, people):
    if "mended_on" not in problem:
        return
    said = {name: problem[name] for name in ("mended_on", "how_mended")}
    with office_day(str(problem["mended_on"])):
        finding = check_findings.report_mended(finding, by=people[problem["by"]], **said)
        if problem.get("confirmed"):
            check_findings.confirm_mended(finding, by=people["staff"])
