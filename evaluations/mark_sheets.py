"""Marks of one criterion from a workbook: read into the grid, looked at there, and only then saved like typed ones."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange import cells, reader
from exchange.errors import CellError, Unreadable
from exchange.headers import Column, Layout, recognise

MARKS = Layout(
    "marks",
    gettext_lazy("Marks"),
    0,
    (
        Column("organization", "组织名称", cells.compact, ("单位", "党组织", "组织", "考核对象", "支部", "支部名称"), needed=True, filled=True),
        Column("member", "姓名", cells.name, ("党员", "党员姓名")),
        Column("value", "得分", cells.text, ("分数", "评分", "分值", "数值", "满意度", "测评得分"), needed=True),
        Column("evidence", "依据", cells.text, ("佐证材料", "佐证", "备注", "说明")),
    ),
)  # fmt: skip


@dataclass
class Loaded:
    """``values`` are {key: (value, evidence)} as text, for the grid; ``problems`` say what was left out, and why."""

    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)


def load(content, name, subjects):
    """What the workbook says of ``subjects``. Raises Unreadable with a sentence where it is no sheet of marks."""
    book = reader.read(content, name)
    tables = [table for sheet in book.sheets if sheet.rows and (table := recognise(sheet, [MARKS]))]
    if not tables:
        raise Unreadable(
            _("No sheet names organizations and their marks: download the grid as a workbook to see how.")
        )
    loaded, known = Loaded(), _by_name(subjects)
    for table in tables:
        loaded.problems += [f"{one.cell} {one.reason}" for one in table.problems]
        for row in table.rows if not table.problems else ():
            _take(table, row, known, loaded)
    return loaded


def _take(table, row, known, loaded):
    place = table.cell(row, "organization")
    try:
        words = {one.field: one.clean(_typed(table.value(row, one.field))) for one in MARKS.columns}
    except CellError as error:
        loaded.problems.append(f"{place} {error}")
        return
    found = known.get((words["organization"], words["member"]), [])
    if len(found) != 1:
        who = {"who": " ".join(filter(None, (words["organization"], words["member"])))}
        said = (
            _("%(who)s: several of those scored are called so.")
            if found
            else _("%(who)s is not scored here.")
        )
        loaded.problems.append(f"{place} {said % who}")
    elif found[0] in loaded.values:
        loaded.problems.append(f"{place} {_('This one stands in the workbook twice; the first row counts.')}")
    else:
        loaded.values[found[0]] = (words["value"], words["evidence"][:300])


def _typed(value):
    """A number as a person would write it; nothing for an empty cell."""
    if value is None:
        return ""
    return f"{round(value, 2):g}" if isinstance(value, float) else value


def _by_name(subjects):
    """{(name of the organization, name of the member)}: keys; an organization is known by its short name too."""
    found = defaultdict(list)
    for subject in subjects:
        member = subject.member.name if subject.member else ""
        for name in {subject.organization.name, subject.organization.short_name}:
            found[cells.compact(name), member].append(subject.key)
    return found
