"""Rows of the matrix for the board of a campaign, what changed, its course, and a unit's month."""

from tests.matrix.samples import of

# fmt: off
OUTCOMES = {
    # Whoever a campaign concerns sees the part of it in her care.
    ("campaign_board", "GET"):      "302 200 200 200 200 200 404 404 302",
    ("campaign_board_rows", "GET"): "302 200 200 200 200 200 404 404 302",
    ("campaign_office", "GET"):     "302 200 200 200 200 200 404 404 302",
    ("campaign_news", "GET"):       "302 200 200 200 200 200 404 404 302",
    ("unit_month", "GET"):          "302 200 200 200 200 200 200 200 302",
    ("campaign_course", "GET"):     "302 200 200 200 200 200 404 404 302",
    ("campaign_seen", "POST"):      "302 302 302 302 302 302 404 404 302",
}
# fmt: on
SAMPLES = dict.fromkeys(
    (
        "campaign_board",
        "campaign_board_rows",
        "campaign_office",
        "campaign_news",
        "campaign_seen",
        "campaign_course",
    ),
    of("sprint"),
)
DATA = {}


def rows(make, world):
    return {}
