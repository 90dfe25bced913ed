"""Teams and services, as an ordinary office has them."""

from datetime import date
from decimal import Decimal
from itertools import count

from teams.choices import ServiceState, TeamKind
from teams.models import Service, Team, TeamMember

_numbers = count(1)


def team(organization, name=None, **fields):
    defaults = {"kind": TeamKind.VOLUNTEERS, "set_up_on": date(2010, 1, 1), "rules": "自愿参加，每周一次"}
    return Team.objects.create(
        organization=organization, name=name or f"志愿者队伍{next(_numbers)}", **defaults | fields
    )


def team_member(team, name="周志愿", *, member=None, **fields):
    """Somebody from outside, unless a member of ours is given."""
    defaults = {"joined_on": team.set_up_on, "unit": "县医院", "expertise": "健康检测"}
    own = {"name": member.name, "member": member} if member else {"name": name}
    return TeamMember.objects.create(team=team, name_pinyin="zhouzhiyuan", **defaults | own | fields)


def service(team, *people, topic="上门健康检测", state=ServiceState.DONE, **fields):
    defaults = {
        "held_on": date(2010, 6, 10),
        "place": "幸福社区",
        "hours": Decimal("2.5"),
        "persons_served": 12,
    }
    made = Service.objects.create(team=team, topic=topic, state=state, **defaults | fields)
    made.taking_part.set(people)
    return made
