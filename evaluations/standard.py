"""Standard rubrics to start from: the branch rubric, the five goods, the five take-the-leads, the four criteria.

Each is written in the language of whoever starts from it, and is changed freely while it is a draft.
"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.choices import Judged, Method, Source
from evaluations.models import Criterion, Grade

BRANCH, GOODS, LEADS, FOUR = "branch", "five_goods", "five_take_the_leads", "four_criteria"
STARTS = [
    ("", gettext_lazy("Start with an empty rubric")),
    (BRANCH, gettext_lazy("Start from the standard branch rubric")),
    (GOODS, gettext_lazy("Start from the five goods")),
    (LEADS, gettext_lazy("Start from the five take-the-leads")),
    (FOUR, gettext_lazy("Start from the four criteria for secretaries")),
]
SUBJECTS = {
    BRANCH: Judged.BRANCHES,
    GOODS: Judged.ORGANIZATIONS,
    LEADS: Judged.MEMBERS,
    FOUR: Judged.BRANCHES,
}


def fill(rubric, start):
    """Give a new draft the criteria and grades of a standard rubric; it scores whom that one scores."""
    parts, grades, goal = {BRANCH: _branch, GOODS: _goods, LEADS: _leads, FOUR: _four}[start]()
    rubric.subject, rubric.goal_percent, rubric.full_points = SUBJECTS[start], goal, Decimal(100)
    rubric.save(update_fields=["subject", "goal_percent", "full_points"])
    sort = 0
    for name, items in parts:
        sort += 1
        group = (
            Criterion.objects.create(rubric=rubric, name=name, method=Method.GROUP, sort=sort)
            if name
            else None
        )
        made = []
        for item in items:
            sort += 1
            made.append(Criterion(rubric=rubric, parent=group, sort=sort, **item))
        Criterion.objects.bulk_create(made)
    Grade.objects.bulk_create(Grade(rubric=rubric, **grade) for grade in grades)


def _item(name, points, method, figure="", **fields):
    source = Source.FIGURE if figure else fields.pop("source", Source.JUDGED)
    return {
        "name": name,
        "points": Decimal(points),
        "method": method,
        "figure": figure,
        "source": source,
        **fields,
    }


def _steps(*pairs):
    return [[str(start), str(points)] for start, points in pairs]


def _branch():
    return (
        [
            (_("Leading team"), [
                _item(_("Elections on time"), 3, Method.DEDUCTION, "orgs.election_overdue", per_case=3),
                _item(_("Leading team complete"), 5, Method.DEDUCTION, "orgs.no_team", per_case=5),
                _item(_("Secretary in office"), 5, Method.DEDUCTION, "orgs.no_secretary", per_case=5),
                _item(_("Division of work"), 3, Method.RATIO),
                _item(_("Plan and summary"), 4, Method.RATIO),
            ]),
            (_("Organization life"), [
                _item(_("Organization life held as required"), 15, Method.RATIO, "activities.duties"),
                _item(_("Quality of the records"), 5, Method.STEPS, steps=_steps((0, 0), (1, 2), (2, 3), (3, 5))),
                _item(_("Organization-life meeting and democratic review"), 5, Method.RATIO),
            ]),
            (_("Management of members"), [
                _item(_("Transfers in time"), 5, Method.RATIO),
                _item(_("Dues paid"), 5, Method.YES_NO),
                _item(_("Procedure of admitting members"), 5, Method.DEDUCTION, per_case=2),
            ]),
            (_("Study and education"), [
                _item(_("Study plan"), 1, Method.YES_NO),
                _item(
                    _("Attendance at study"), 9, Method.STEPS, "activities.attendance",
                    steps=_steps((50, 5), (60, 6), (70, 7), (80, 8), (90, 9)),
                ),
            ]),
            (_("Work done"), [
                _item(_("Tasks done in time"), 10, Method.RATIO, "tasks.in_time"),
                _item(_("Commitments kept"), 5, Method.RATIO, "commitments.kept"),
                _item(_("Targets reached"), 5, Method.RATIO, "targets.reached"),
            ]),
            (_("Opinion of the masses"), [
                _item(_("Satisfaction"), 10, Method.RATIO, source=Source.IMPORTED, full_at=100),
            ]),
            (_("Bonus"), [
                _item(_("Experience adopted elsewhere"), 5, Method.BONUS, per_case=5),
                _item(_("Commended by superiors"), 5, Method.BONUS, per_case=2),
            ]),
            (_("Veto"), [
                _item(_("Serious case in the leading team"), 0, Method.VETO),
                _item(_("False reports"), 0, Method.VETO),
            ]),
        ],
        [
            {"name": _("Good"), "from_points": 90, "cap_percent": 30},
            {"name": _("Fairly good"), "from_points": 80},
            {"name": _("Average"), "from_points": 60},
            {"name": _("Poor"), "from_points": 0},
        ],
        None,
    )  # fmt: skip


def _goods():
    names = (
        _("The leading team is good"),
        _("The members are good"),
        _("The working mechanism is good"),
        _("The results of work are good"),
        _("The masses' response is good"),
    )
    return _all_or_not(names, _("Five goods reached"))


def _leads():
    names = (
        _("Takes the lead in studying and improving"),
        _("Takes the lead in striving for good results"),
        _("Takes the lead in serving the masses"),
        _("Takes the lead in observing discipline and law"),
        _("Takes the lead in spreading a healthy spirit"),
    )
    return _all_or_not(names, _("Five take-the-leads reached"))


def _all_or_not(names, reached):
    items = [_item(name, 20, Method.YES_NO) for name in names]
    grades = [
        {"name": reached, "from_points": 100, "is_goal": True},
        {"name": _("Not reached yet"), "from_points": 0},
    ]
    return [("", items)], grades, Decimal(100)


def _four():
    names = (_("Keeps the faith"), _("Gives oneself"), _("Has ability"), _("Values conduct"))
    grades = [
        {"name": _("Good"), "from_points": 90, "cap_percent": 30},
        {"name": _("Fairly good"), "from_points": 80},
        {"name": _("Average"), "from_points": 60},
        {"name": _("Poor"), "from_points": 0},
    ]
    return [("", [_item(name, 25, Method.RATIO) for name in names])], grades, None
