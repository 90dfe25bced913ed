"""The form of a nomination (推荐审批表) as units print, sign and seal it. Official papers are Chinese, whoever reads."""

from django.utils import translation

from awards.chain import NominationState as S
from awards.choices import Level
from documents.form_sheets import Cell, FormSheet, Row, label
from documents.wording import chinese_date

WIDTHS = (22, 31, 22, 31, 22, 32)
WIDE = len(WIDTHS) - 1
NO_DAY = "　　　年　　月　　日"
SEAL = "（盖章）"
# What the committee says by the step that it took.
DECISIONS = {
    S.CHOSEN: "经研究，拟予",
    S.RESERVE: "列为递补人选。",
    S.REJECTED: "未予选定。",
    S.APPROVED: "公示期满，同意",
    S.WITHDRAWN: "已撤回。",
}
SUPERIORS_SAY = {S.SUBMITTED: "同意推荐。", S.ENDORSED: "同意推荐。", S.REJECTED: "不同意推荐。"}
HONOURS = {Level.OWN: "表彰。", Level.UPWARD: "向上级推荐。"}


def nomination_sheet(nomination, steps, *, inside):
    """The form with what the chain holds so far; seals, and days to come, are blank.

    ``steps`` are (step, reason as the reader may know it), see awards.journey.steps_for. ``inside`` adds what stays within the committee: the inspection and the answers of offices.
    """
    with translation.override("zh-hans"):
        steps = _since_submitted(steps)
        item = nomination.item
        rows = [
            *_recipient(nomination),
            _wide(
                "推荐奖项",
                f"{item.scheme.year}年 {item.scheme.name} · {item.name}（{item.get_level_display()}）",
            ),
            _wide("推荐会议", _recommended(nomination), height=14),
            _wide("事迹简介", nomination.short_deeds, height=14),
            _wide("主要事迹", nomination.deeds, height=90),
            _wide("佐证材料", _proofs(nomination)),
            *_endorsements(nomination, steps),
            *(_inside(nomination) if inside else ()),
            _decision(nomination, steps),
        ]
        return FormSheet(
            title=f"{item.name}推荐审批表",
            widths=WIDTHS,
            rows=rows,
            author=item.scheme.organization.name,
            above_left=f"推荐单位：{nomination.organization.name}",
            above_right=f"{item.scheme.year}年",
            notes=["注：本表一式三份。"],
        )


def _wide(name, text, *, height=10.0, foot=""):
    return Row([label(name), Cell(text, WIDE, left=True, foot=foot)], height)


def _recipient(nomination):
    """Who it is. The number of the identity card and the phone stand on no paper."""
    home, member = nomination.home, nomination.member
    if member is None:
        yield _wide("名称", nomination.recipient)
        if not nomination.recipient_organization_id:
            yield _wide("所在单位", home.name)
        return
    yield _six("姓名", member.name, "性别", member.get_gender_display(), "民族", member.ethnic_group)
    yield _six(
        "出生年月", _month(member.born_on), "入党时间", _month(member.joined_on), "文化程度", member.education
    )
    yield _wide("所在组织", home.name)
    yield _wide("职务岗位", "，".join(filter(None, [nomination.post, *_marks(nomination)])))


def _six(*words):
    return Row([label(word) if number % 2 == 0 else Cell(word) for number, word in enumerate(words)])


def _month(day):
    return f"{day.year}年{day.month}月" if day else ""


def _marks(nomination):
    if nomination.is_front_line:
        yield "一线岗位"
    if nomination.is_leader:
        yield "县处级以上领导干部"


def _recommended(nomination):
    """The assembly that recommended and how it voted."""
    parts = []
    if nomination.assembly:
        parts.append(f"{chinese_date(nomination.assembly.held_on)}《{nomination.assembly.topic}》")
    votes = (
        ("同意", nomination.votes_for),
        ("不同意", nomination.votes_against),
        ("弃权", nomination.votes_abstained),
    )
    cast = "，".join(f"{word}{count}票" for word, count in votes if count is not None)
    return "：".join(filter(None, [*parts, cast]))


def _proofs(nomination):
    proofs = nomination.evidence.select_related("activity", "task")
    return "\n".join(f"{number}. {proof}" for number, proof in enumerate(proofs, 1))


def _since_submitted(steps):
    """The steps since it was last submitted: endorsements of what was returned meanwhile no longer count."""
    first = max(
        (number for number, (step, _why) in enumerate(steps) if step.was == S.DRAFT), default=len(steps)
    )
    return steps[first:]


def _endorsements(nomination, steps):
    """The unit's own word, then that of each superior; a blank field for the one it waits for."""
    own = steps[0][0].on if steps and steps[0][0].to == S.SUBMITTED else None
    said = "同意推荐。" if own else ""
    yield _opinion("推荐单位\n意　　见", said, nomination.organization, own)
    for step, reason in steps[1:]:
        if step.was == S.SUBMITTED and step.to in SUPERIORS_SAY:
            words = f"{SUPERIORS_SAY[step.to]}{reason}"
            yield _opinion(
                "上级组织\n意　　见", words, step.organization or nomination.item.organization, step.on
            )
    if nomination.state == S.SUBMITTED and nomination.stands_with:
        yield _opinion("上级组织\n意　　见", "", nomination.stands_with, None)


def _opinion(name, words, organization, day):
    return _wide(name, words, height=36, foot=f"{organization.name}{SEAL}\n{chinese_date(day) or NO_DAY}")


def _inside(nomination):
    inspection = getattr(nomination, "inspection", None)
    if inspection:
        talks = (
            f"谈话：党员{inspection.talks_members}人、干部{inspection.talks_cadres}人、"
            f"群众{inspection.talks_masses}人。"
        )
        yield _wide("考察情况", f"{inspection.finding}\n{talks}", height=24, foot=f"{inspection.group}\n{chinese_date(inspection.inspected_on)}")  # fmt: skip
    answers = [
        " ".join(filter(None, [f"{opinion.office}：{opinion.get_reply_display()}", opinion.words, opinion.document_number, chinese_date(opinion.replied_on), "（自行答复）" if opinion.is_own else ""]))
        for opinion in nomination.opinions.all()
        if opinion.reply
    ]  # fmt: skip
    if answers:
        yield _wide("征求意见", "\n".join(answers))
    if nomination.score is not None:
        yield _wide("评审得分", f"{nomination.score}（{nomination.get_score_source_display()}）")


def _decision(nomination, steps):
    """The committee's word by its latest step; blank while there is none."""
    committee = nomination.item.organization
    taken = [(step, why) for step, why in steps if step.to in DECISIONS and step.was != S.SUBMITTED]
    if not taken:
        return _opinion("审批机关\n意　　见", "", committee, None)
    step, reason = taken[-1]
    words = DECISIONS[step.to]
    if step.to in (S.CHOSEN, S.APPROVED):
        words += HONOURS[nomination.item.level]
    return _opinion("审批机关\n意　　见", f"{words}{reason}", committee, step.on)
