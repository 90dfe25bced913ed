"""Good deeds and research papers."""

from django.db import transaction
from django.utils.translation import gettext as _

from orgs.periods import today
from outreach.services import registers

DEED = ("organization_id", "title", "done_on", "beneficiaries", "person_times", "effect", "confirmed_by")
PAPER = ("organization_id", "contact_point_id", "title", "author", "written_on", "reference", "adoption")


@transaction.atomic
def save_good_deed(deed, *, by, version=None):
    """Enter what was done for people, or change the entry."""
    if deed.done_on > today():
        raise ValueError(_("A good deed is entered after it was done; this day has not come yet."))
    return registers.keep(deed, by=by, noun="good_deed", fields=DEED, version=version)


@transaction.atomic
def save_paper(paper, *, by, version=None):
    """Enter a research paper, or change the entry. A paper of a contact point belongs to its organization."""
    if paper.written_on > today():
        raise ValueError(_("A paper is entered after it was written; this day has not come yet."))
    if paper.contact_point_id and paper.contact_point.organization_id != paper.organization_id:
        raise ValueError(_("The contact point belongs to another organization than the paper."))
    return registers.keep(paper, by=by, noun="research_paper", fields=PAPER, version=version)
