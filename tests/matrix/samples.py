"""The address and the data with which each route is asked: about Riverside's own rows."""

from activities.forms.participation import halves
from orgs.periods import today
from tests import sample_files


def of(*attributes):
    """Positional arguments of the address, read off the world; a plain value stands for itself."""

    def sample(world):
        return tuple(_read(world, attribute) for attribute in attributes), {}

    return sample


def if_match(attribute):
    """The same for the API, with the version that the caller has seen."""

    def sample(world):
        row = getattr(world, attribute)
        return (row.pk,), {"headers": {"if-match": f'"{row.version}"'}}

    return sample


def _read(world, attribute):
    return getattr(world, attribute).pk if hasattr(world, attribute) else attribute


SAMPLES = {
    "draft_save": of("activity", "new"),
    "organization_detail": of("riverside"),
    "member_detail": of("member"),
    "member_reveal": of("member"),
    "account_reset": lambda world: ((world.people["recorder"].pk,), {}),
    "account_switch": lambda world: ((world.people["recorder"].pk,), {}),
    "appointment_end": of("appointment"),
    "activity_detail": of("draft"),
    "activity_edit": of("draft"),
    "activity_copy": of("draft"),
    "activity_print": of("draft"),
    "activity_submit": of("draft"),
    "activity_verify": of("submitted"),
    "activity_return": of("submitted"),
    "evidence_create": of("draft"),
    "evidence_download": lambda world: ((world.evidence.uid,), {}),
    "evidence_thumbnail": lambda world: ((world.evidence.uid,), {}),
    "evidence_delete": lambda world: ((world.evidence.uid,), {}),
    "attendance_make_up": of("seat"),
    "member_exemption_end": of("exemption"),
    "participation_detail": of("participation"),
    "participation_close": of("participation"),
    "objection_create": of("line"),
    "objection_answer": of("objection"),
    "duty_detail": of("riverside", "2010-06"),
    "duty_rule_end": of("rule"),
    "duty_exemption_end": of("excused"),
    "notice_detail": of("sent_notice"),
    "notice_edit": of("draft_notice"),
    "notice_send": of("draft_notice"),
    "notice_repeat": of("draft_notice"),
    "notice_withdraw": of("sent_notice"),
    "notice_chase": of("sent_notice"),
    "receipt_sign": of("receipt"),
    "receipt_announce": of("receipt"),
    "receipt_shift": of("receipt"),
    "receipt_hold": of("receipt"),
    "planned_detail": of("plan"),
    "planned_edit": of("plan"),
    "planned_withdraw": of("plan"),
    "planned_hold": of("plan", "riverside"),
    "approval_rule_end": of("approval"),
    "reading_detail": of("reading"),
    "reading_mark": of("reading", "riverside"),
    "reading_employees": of("reading", "riverside"),
    "reading_close": of("reading"),
    "meeting_opinion_create": of("meeting"),
    "meeting_opinion_detail": of("meeting_opinion"),
    "meeting_opinion_edit": of("meeting_opinion"),
    "meeting_opinion_answer": of("meeting_opinion"),
    "meeting_opinion_remove": of("meeting_opinion"),
    "campaign_detail": of("sprint"),
    "task_detail": of("task"),
    "task_complete": of("task"),
    "task_reopen": of("done_task"),
    "task_undo": of("slip"),
    "import_detail": of("batch"),
    "import_progress": of("batch"),
    "import_confirm": of("batch"),
    "import_discard": of("batch"),
    "figure_detail": lambda world: (("tasks.total",), {}),
    "bulletin_detail": of("bulletin"),
    "bulletin_progress": of("bulletin"),
    "bulletin_rows": of("bulletin", "total"),
    "bulletin_rebuild": of("bulletin"),
    "bulletin_sign": of("bulletin"),
    "bulletin_download": of("bulletin"),
    "job_retry": of("job"),
    "api:organization-detail": of("riverside"),
    "api:member-detail": of("member"),
    "api:campaign-detail": of("sprint"),
    "api:task-detail": of("task"),
    "api:task-complete": if_match("task"),
    "api:task-reopen": if_match("done_task"),
    "api:activity-detail": if_match("draft"),
    "api:activity-submit": if_match("draft"),
    "api:activity-verify": if_match("submitted"),
    "api:activity-send-back": if_match("submitted"),
    "api:figure-detail": of("tasks.total"),
    "api:bulletin-detail": of("bulletin"),
    "api:bulletin-sign": if_match("bulletin"),
    "api:bulletin-xlsx": of("bulletin"),
    "api:job-detail": of("job"),
}


def _record(world):
    """Whoever any part of the world has made a member of Riverside is due."""
    present = {f"attendance-{member.pk}": "present" for member in world.riverside.members.all()}
    return present | {
        "organization": world.riverside.pk, "kind": 1, "topic": "学习党章", "held_on": "2010-06-11",
        "place": "会议室", "save": "1",
    }  # fmt: skip


def _notice(world):
    return {
        "kind": 1, "topic": "专题学习", "form": "study", "held_on": world.sent_notice.held_on,
        "organization": world.county.pk,
    }  # fmt: skip


def _plan(world):
    return {
        "organization": world.riverside.pk, "kind": 1, "topic": "支部共建", "held_on": today(), "place": "广场",
        "version": world.plan.version,
    }  # fmt: skip


DATA = {
    ("set_language", "POST"): lambda world: {"language": "en"},
    ("preferences_save", "POST"): lambda world: {"theme": "dark"},
    ("draft_save", "POST"): lambda world: {"content": {"topic": ["学习"]}},
    ("api:figure-list", "GET"): lambda world: {"organization": world.riverside.pk},
    ("api:figure-detail", "GET"): lambda world: {"organization": world.riverside.pk},
    ("member_reveal", "POST"): lambda world: {"reason": "核对名册"},
    ("account_create", "POST"): lambda world: {
        "username": "newcomer", "name": "新人", "password1": "a-long-password-7", "password2": "a-long-password-7",
    },
    ("account_switch", "POST"): lambda world: {"active": "0", "reason": "调离"},
    ("appointment_create", "POST"): lambda world: {
        "user": world.people["recorder"].pk, "role": "secretary", "organization": world.riverside.pk,
    },
    ("activity_create", "POST"): _record,
    ("activity_decide_many", "POST"): lambda world: {
        "row": f"{world.submitted.pk}-{world.submitted.version}", "verb": "verify",
    },
    ("activity_edit", "POST"): lambda world: _record(world) | {"version": world.draft.version},
    ("activity_submit", "POST"): lambda world: {"version": world.draft.version},
    ("activity_verify", "POST"): lambda world: {"version": world.submitted.version},
    ("activity_return", "POST"): lambda world: {"version": world.submitted.version, "reason": "缺会议记录"},
    ("evidence_create", "POST"): lambda world: {"files": sample_files.upload("b.jpg", sample_files.photo(2))},
    ("activity_match_names", "POST"): lambda world: {"names": "久病"},
    ("attendance_make_up", "POST"): lambda world: {"made_up_on": "2010-06-20", "made_up_how": "自学"},
    ("member_exemption_create", "POST"): lambda world: {
        "member": world.member.pk, "from_on": "2010-06-01", "reason": "产假",
    },
    ("member_exemption_end", "POST"): lambda world: {"on": "2010-07-31"},
    ("participation_publish", "POST"): lambda world: {
        "half": str(halves(today())[0]), "organization": world.county.pk, "closes_on": str(today()),
    },
    ("objection_create", "POST"): lambda world: {"text": "少算一次到会"},
    ("objection_answer", "POST"): lambda world: {
        "decision": "dismissed", "answer": "记录无误", "due": 0, "present": 0, "on_leave": 0, "absent": 0, "made_up": 0,
    },
    ("duty_rule_create", "POST"): lambda world: {
        "kind": 1, "organization_kind": "branch", "period": "month", "minimum": 1, "clause": "第十一条",
        "from_on": "2199-01-01",
    },
    ("duty_rule_end", "POST"): lambda world: {"until_on": "2199-01-01"},
    ("duty_exemption_create", "POST"): lambda world: {
        "organization": world.riverside.pk, "from_on": "2010-05-01", "until_on": "2010-05-31", "reason": "抗洪抢险",
    },
    ("todo_chase", "POST"): lambda world: {"month": "2010-06", "units": [world.riverside.pk]},
    ("notice_create", "POST"): _notice,
    ("notice_edit", "POST"): lambda world: _notice(world) | {"version": world.draft_notice.version},
    ("notice_send", "POST"): lambda world: {
        "version": world.draft_notice.version, "reach": "branches", "within": world.county.pk,
    },
    ("notice_withdraw", "POST"): lambda world: {"version": world.sent_notice.version, "reason": "改期"},
    ("notice_repeat", "POST"): lambda world: {"every": "week", "times": 2},
    ("receipt_announce", "POST"): lambda world: {"channel": "宣传栏", "posted_on": world.sent_notice.held_on},
    ("receipt_shift", "POST"): lambda world: {"to": world.sent_notice.held_on, "reason": "防汛"},
    ("planned_create", "POST"): _plan,
    ("planned_edit", "POST"): _plan,
    ("planned_withdraw", "POST"): lambda world: {"version": world.plan.version, "reason": "防汛"},
    ("planned_decide_many", "POST"): lambda world: {
        "verb": "approve", "row": f"{world.plan.pk}-{world.plan.version}",
    },
    ("approval_rule_create", "POST"): lambda world: {
        "organization": world.county.pk, "kind": 2, "clause": "第五条", "from_on": "2199-01-01",
    },
    ("reading_create", "POST"): lambda world: {
        "organization": world.county.pk, "title": "廉政准则", "readers": "members", "read_by": "2199-01-01",
    },
    ("reading_mark", "POST"): lambda world: {"members": [world.member.pk]},
    ("reading_employees", "POST"): lambda world: {"employees": 3, "have_read": 1, "evidence": "签字表"},
    ("meeting_opinion_create", "POST"): lambda world: {"speaker": "吴来宾", "topic": "党建", "text": "多办实事"},
    ("meeting_opinion_edit", "POST"): lambda world: {
        "speaker": "吴来宾", "topic": "党建", "text": "少开会", "version": 1,
    },
    ("meeting_opinion_answer", "POST"): lambda world: {"answer": "adopted", "reason": "已列入计划"},
    ("task_complete", "POST"): lambda world: {"version": world.task.version, "done_on": "2010-06-20"},
    ("task_undo", "POST"): lambda world: {"version": world.slip.version},
    ("task_reopen", "POST"): lambda world: {"version": world.done_task.version, "reason": "并未完成"},
    ("bulletin_create", "POST"): lambda world: {
        "organization": world.county.pk, "campaign": world.sprint.pk, "period": "2010-05",
    },
    ("bulletin_sign", "POST"): lambda world: {"version": world.bulletin.version},
    ("api:activity-list", "POST"): lambda world: {
        "organization": world.riverside.pk, "kind": "branch_assembly", "topic": "学习党章", "held_on": "2010-06-10",
    },
    ("api:activity-detail", "PUT"): lambda world: {
        "kind": "branch_assembly", "topic": "学习党章", "held_on": "2010-06-10",
    },
    ("api:activity-detail", "PATCH"): lambda world: {"topic": "学习党章"},
    ("api:activity-submit", "POST"): lambda world: {},
    ("api:activity-verify", "POST"): lambda world: {},
    ("api:activity-send-back", "POST"): lambda world: {"reason": "缺会议记录"},
    ("api:task-complete", "POST"): lambda world: {"done_on": "2010-06-20"},
    ("api:task-reopen", "POST"): lambda world: {"reason": "并未完成"},
    ("api:bulletin-list", "POST"): lambda world: {
        "organization": world.county.pk, "campaign": world.sprint.pk, "period": "2010-05",
    },
    ("api:bulletin-sign", "POST"): lambda world: {},
}  # fmt: skip

# Pages that are sent JSON, as the whole API is.
JSON_PAGES = {"draft_save"}
