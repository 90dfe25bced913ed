"""The demo office: Wuhua, July 2010. Who works there, and how it is set up."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from accounts.services import create_demo_account
from config import demo_awards, demo_campaigns, demo_service
from orgs.choices import Role
from orgs.lookup import organization_called
from orgs.services.appointments import appoint
from reports.models import Bulletin

FOLDER = Path(settings.ROOT) / "demo"
OFFICE_DAY = "2010-07-31"
MONTH = "2010-07"
COMMITTEE = "机关工委"
SPRINT = "攻坚2010百日冲刺行动"
# Known to everybody, which is why demo accounts refuse to exist where DEBUG is off.
PASSWORD = "wuhua-july-2010"  # noqa: S105 - printed on purpose

# username, name, role, where
PEOPLE = [
    ("staff", "陈静", Role.STAFF, COMMITTEE),
    ("staff2", "梁敏", Role.STAFF, COMMITTEE),
    ("leader", "付晨宇", Role.LEADER, COMMITTEE),
    ("secretary", "朱飞", Role.SECRETARY, "区财政局党支部"),
    ("secretary2", "闫鑫帆", Role.SECRETARY, "区委组织部党支部"),
    ("auditor", "何正", Role.AUDITOR, COMMITTEE),
    ("admin", "顾明", Role.ADMINISTRATOR, COMMITTEE),
    ("discipline", "苏敏", Role.OFFICE, COMMITTEE),
]
# Which office "discipline" answers for, as the awards name it.
OFFICES = {"discipline": "区纪委"}


def is_ready():
    """Whether an earlier run got to the end."""
    return Bulletin.objects.signed().filter(month__year=2010, month__month=7).exists()


def prepare(out):
    """Load the office's workbooks, appoint its people, set up its campaigns, issue bulletin No. 1 into ``out``.

    Harmless when repeated.
    """
    call_command("load", str(FOLDER))
    for username, name, role, where in PEOPLE:
        account = create_demo_account(username, name=name, password=PASSWORD)
        office = OFFICES.get(username, "")
        appoint(account, role, organization_called(where), by=None, office=office)
    demo_campaigns.prepare(FOLDER, OFFICE_DAY)
    committee = organization_called(COMMITTEE)
    demo_service.prepare(FOLDER, OFFICE_DAY, committee=committee, campaign=demo_campaigns.THREE_YEARS)
    demo_awards.prepare(FOLDER, committee=committee)
    call_command("bulletin", MONTH, org=COMMITTEE, campaign=SPRINT, out=out, sign=True)
