"""Every figure by its code: what the dashboard, the bulletin, the API and the drill-through page all ask."""

from activities import figures as activities
from awards import figures as awards
from campaigns import figures as campaigns
from evaluations import figures as evaluations
from events import figures as events
from honours import figures as honours
from learning import figures as learning
from orgs import figures as orgs
from outreach import figures as outreach
from supervision import figures as supervision
from teams import figures as teams

CATALOGUE = {
    definition.code: definition
    for app in (
        orgs,
        activities,
        outreach,
        teams,
        learning,
        events,
        campaigns,
        supervision,
        evaluations,
        awards,
        honours,
    )
    for definition in app.FIGURES
}


def figure(code, organization, day):
    """The figure ``code`` for ``organization`` and everything below it, as of ``day``. KeyError if there is none."""
    return CATALOGUE[code].count(organization, day)
