"""May she? For rubrics."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, serves
from orgs.choices import Role


def can_write_rubrics(user) -> Verdict:
    """Whether she writes rubrics anywhere at all; for which committee, is asked by ``can_keep_rubric``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff write rubrics."))


def can_keep_rubric(user, rubric) -> Verdict:
    """Who may write a rubric, put it in force and take it out of force."""
    if serves(user, Role.STAFF, rubric.organization):
        return ALLOWED
    return refused(_("Only staff of the committee that scores by it keep a rubric."))
