"""The parts of a plan as lines of text: for the trail, and for comparing what two people wrote."""

from django.utils.translation import gettext as _

THEMES, TRACKS, STAGES, NODES, GROUP = "plan_themes", "plan_tracks", "plan_stages", "plan_nodes", "plan_group"


def outline(campaign, part):
    """The part as it stands now, one line a row."""
    return "\n".join(LINES[part](campaign))


def theme_line(group, items):
    weighed = (
        f"{item} {item.weight.normalize():f}" if item.weight is not None else str(item) for item in items
    )
    return f"{group}: {'、'.join(weighed)}"


def track_line(track):
    verifies = _("the lead organization verifies") if track.lead_verifies else ""
    return _line(track.name, track.goal, track.lead, track.leader, verifies)


def stage_line(stage, steps):
    done = (f"{step} {step.due_on or ''} {'✓' if step.done_on else ''}".strip() for step in steps)
    return _line(f"{stage} {stage.starts_on}–{stage.ends_on}", stage.content, "、".join(done))


def node_line(node):
    return _line(f"{node.day} {node}", node.issuers if node.commends else "")


def member_line(member):
    return _line(member.get_body_display(), member.name, member.position, member.duty)


LINES = {
    THEMES: lambda campaign: [theme_line(one, one.items.all()) for one in campaign.theme_groups.with_items()],
    TRACKS: lambda campaign: [track_line(one) for one in campaign.tracks.select_related("lead")],
    STAGES: lambda campaign: [stage_line(one, one.steps.all()) for one in campaign.stages.with_steps()],
    NODES: lambda campaign: [node_line(one) for one in campaign.nodes.all()],
    GROUP: lambda campaign: [member_line(one) for one in campaign.group_members.all()],
}


def _line(*words):
    return " · ".join(str(word) for word in words if word)
