"""Which organization a page is about, within the person's scope."""

import re

from orgs.models import Organization


def organization_for(user, pk=None):
    """The organization ``pk`` if the user cares for it, else the highest that she cares for; None if none."""
    mine = Organization.objects.in_care_of(user)
    if pk:
        return mine.filter(pk=pk).first() if re.fullmatch("[0-9]{1,18}", str(pk)) else None
    return mine.in_tree_order().first()
