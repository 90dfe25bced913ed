"""One honest row each of what campaigns plan."""

from datetime import date

from campaigns.choices import ClaimState, ProjectState
from campaigns.models import Claim, Programme, Project


def project(campaign, title="窗口建设", *, state=ProjectState.PUBLISHED, programme="服务群众工程", **fields):
    defaults = {"leader": "曾霞桂", "owner": "张莉洁", "measures": "按月推进", "due_on": date(2010, 12, 31)}
    programme, _new = Programme.objects.get_or_create(campaign=campaign, name=programme)
    return Project.objects.create(programme=programme, title=title, state=state, **defaults | fields)


def claim(project, organization, *, state=ClaimState.APPLIED, **fields):
    return Claim.objects.create(
        project=project, organization=organization, reason="有基础", state=state, **fields
    )
