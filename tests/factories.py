"""Plain functions that make one honest row each. What a test does not say is as in an ordinary office."""

from datetime import date, timedelta
from itertools import count

from accounts.models import User
from activities.models import Activity, ActivityKind, Notice
from activities.services.evidence import add_evidence
from activities.services.notices import send_notice
from campaigns.choices import TaskState
from campaigns.models import Campaign, Task
from orgs.choices import Gender, MemberKind, OrganizationKind, Role, Service
from orgs.models import Appointment, Member, Organization
from orgs.services.members import save_member
from orgs.services.organizations import save_organization
from tests import sample_files

_numbers = count(1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born_on=date(1970, 3, 2), *, gender=Gender.MALE, serial=None):
    """A synthetic ID number of the unassigned area 990102, with a right check digit."""
    serial = (serial if serial is not None else next(_numbers)) % 499 * 2 + (gender == Gender.MALE)
    digits = f"990102{born_on:%Y%m%d}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def user(username, name=None):
    made = User(username=username, name=name or username)
    made.set_password("a-long-password")
    made.save()
    return made


def appointment(user, role, organization, *, office=""):
    """Of a consulted office, the discipline office unless another is named."""
    office = office or ("区纪委" if role == Role.OFFICE else "")
    return Appointment.objects.create(
        user=user, role=role, organization=organization, office=office, from_on=date(2010, 1, 1)
    )


def person(username, role: Role, organization, name=None, *, office=""):
    """An account with one role."""
    made = user(username, name)
    appointment(made, role, organization, office=office)
    return made


def organization(name, *, parent=None, kind=OrganizationKind.BRANCH, **fields):
    defaults = {"founded_on": date(2000, 1, 1), "unit": name.removesuffix("党支部")}
    return save_organization(Organization(name=name, parent=parent, kind=kind, **defaults | fields), by=None)


def member(organization, name="张三", **fields):
    number = next(_numbers)
    born_on = fields.pop("born_on", date(1970, 3, 2 + number % 26))
    gender = fields.pop("gender", Gender.MALE)
    made = Member(
        organization=organization, name=name, born_on=born_on, gender=gender,
        **{"joined_on": date(1995, 7, 1), "kind": MemberKind.FULL, "service": Service.IN_SERVICE} | fields,
    )  # fmt: skip
    made.id_number = id_number(born_on, gender=gender, serial=number // 26)
    made.phone = f"1990000{number:04d}"
    return save_member(made, by=None)


def campaign(sponsor, name="百日冲刺", **fields):
    defaults = {"starts_on": date(2010, 1, 1), "ends_on": date(2010, 12, 31)}
    return Campaign.objects.create(sponsor=sponsor, name=name, **defaults | fields)


def task(organization, campaign, title=None, *, done_on=None, **fields):
    defaults = {"leader": "曾霞桂", "owner": "张莉洁", "measures": "按月督办", "due_on": date(2010, 6, 30)}
    state = TaskState.DONE if done_on else TaskState.OPEN
    return Task.objects.create(
        organization=organization, campaign=campaign, title=title or f"任务{next(_numbers)}",
        state=state, done_on=done_on, **defaults | fields,
    )  # fmt: skip


def kind(code="branch_assembly"):
    return ActivityKind.objects.get(code=code)


def activity(organization, topic="学习党章", *, code="branch_assembly", **fields):
    defaults = {"held_on": date(2010, 6, 10), "place": "机关会议室"}
    return Activity.objects.create(
        organization=organization, kind=kind(code), topic=topic, **defaults | fields
    )


def evidence(activity, by, *, seed=1, name="会场.jpg", confirmed=False):
    """A photo; two seeds do not look alike."""
    file = sample_files.upload(name, sample_files.photo(seed))
    return add_evidence(activity, file, by=by, confirmed=confirmed)


def notice(organization, by, topic="专题学习", *, code="branch_assembly", **fields):
    """A draft."""
    held_on = fields.pop("held_on", date(2010, 7, 28))
    defaults = {
        "place": "机关三楼",
        "content": "一、学文件；二、讨论",
        "feedback_by": held_on + timedelta(days=5),
    }
    return Notice.objects.create(
        organization=organization, kind=kind(code), topic=topic, held_on=held_on, written_by=by,
        **defaults | fields,
    )  # fmt: skip


def sent_notice(organization, by, *units, **fields):
    """A slip that was sent to ``units``, as the service sends it."""
    return send_notice(notice(organization, by, **fields), units, by=by)
