"""A round of checks as staff set it up, and findings of it as far on as asked."""

from datetime import date

from orgs.periods import today
from supervision.models import Check, CheckFinding, InspectionGroup
from supervision.services import check_findings, checks, inspection_groups


def check(organization, by, *units, **fields):
    defaults = {
        "title": "国庆节前检查", "occasion": "before_national", "starts_on": date(2010, 9, 27),
        "ends_on": date(2010, 9, 30), "areas": "discipline,hygiene", "group_head": "孙领导",
    }  # fmt: skip
    return checks.set_up_check(Check(organization=organization, **defaults | fields), units, by=by)


def group(organization, by, name="第一组", **fields):
    defaults = {"head": "孙领导", "members": "王干事、钱干事", "region": "县直机关"}
    return inspection_groups.save_group(
        InspectionGroup(organization=organization, name=name, **defaults | fields), by=by
    )


def finding(organization, by, unit, **fields):
    return CheckFinding.objects.get(check_round=check(organization, by, unit, **fields))


def problem(organization, by, unit, mend_by=None, **fields):
    return check_findings.note_problem(
        finding(organization, by, unit, **fields),
        by=by,
        area="discipline",
        found="迟到，上班吃早点",
        mend_by=mend_by or today(),
    )


def mended(organization, by, unit, mender, **fields):
    row = problem(organization, by, unit, **fields)
    return check_findings.report_mended(row, by=mender, mended_on=today(), how_mended="已通报批评")
