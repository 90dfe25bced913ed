"""Each app above activities has a file of its own in this folder: OUTCOMES, SAMPLES, DATA and its rows of the world."""

from tests.matrix import (
    awards,
    boards,
    campaign_plans,
    campaign_units,
    campaigns,
    checklists,
    evaluations,
    events,
    honours,
    judging,
    learning,
    ledger,
    nominations,
    outreach,
    papers,
    publicity,
    samples,
    supervision,
    table,
    targets,
    teams,
)

PARTS = (
    outreach,
    teams,
    learning,
    events,
    campaigns,
    campaign_plans,
    campaign_units,
    checklists,
    targets,
    boards,
    supervision,
    evaluations,
    awards,
    judging,
    honours,
    ledger,
    papers,
    publicity,
    nominations,
)


def _whole(first, name):
    """The dict ``name`` of every part together; a route that two parts decide is a mistake."""
    whole = dict(first)
    for part in PARTS:
        mine = getattr(part, name)
        assert not whole.keys() & mine.keys(), part
        whole |= mine
    return whole


OUTCOMES = _whole(table.OUTCOMES, "OUTCOMES")
SAMPLES = _whole(samples.SAMPLES, "SAMPLES")
DATA = _whole(samples.DATA, "DATA")
