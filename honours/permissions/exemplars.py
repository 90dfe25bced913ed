"""May she? For exemplars and where their stories come out."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from honours.choices import ExemplarState
from orgs.appointments import holds, serves
from orgs.choices import WRITERS, Role

S = ExemplarState
ONLY_WRITERS = _(
    "Only the organization's own secretary or recorder and committee staff write up its exemplars."
)
ONLY_STAFF = _("Only staff of the committee review exemplars and recommend them to media.")
# Still in the hands of the unit.
WITH_THE_UNIT = (S.FOUND, S.WRITTEN)


def can_enter_exemplars(user) -> Verdict:
    """Whether she enters exemplars anywhere at all; where, is asked by ``can_write``."""
    return ALLOWED if holds(user, *WRITERS) else refused(ONLY_WRITERS)


def can_review(user, exemplar) -> Verdict:
    """Who judges whether a story is worth following, and brings it to the media."""
    return ALLOWED if serves(user, Role.STAFF, exemplar.organization) else refused(ONLY_STAFF)


def can_write(user, exemplar) -> Verdict:
    """The unit writes until the committee has reviewed, staff until it is taken up or dropped."""
    if exemplar.state in (S.ADOPTED, S.DROPPED):
        return refused(_("It is over: what was written stays as it is."))
    if can_review(user, exemplar):
        return ALLOWED
    if not any(serves(user, role, exemplar.organization) for role in WRITERS):
        return refused(ONLY_WRITERS)
    if exemplar.state not in WITH_THE_UNIT:
        return refused(_("The committee has reviewed it; ask for it back to change it."))
    return ALLOWED


def can_move(user, exemplar, to) -> Verdict:
    """The unit says that the story is written, and drops what it found; the rest is the committee's."""
    own = (exemplar.state == S.FOUND and to == S.WRITTEN) or (
        exemplar.state in WITH_THE_UNIT and to == S.DROPPED
    )
    return can_write(user, exemplar) if own else can_review(user, exemplar)


def can_publish(user, exemplar) -> Verdict:
    """Who notes to which media it was recommended and where it came out: also after the first took it up."""
    if not (verdict := can_review(user, exemplar)):
        return verdict
    if exemplar.state not in (S.REVIEWED, S.RECOMMENDED, S.ADOPTED):
        return refused(_("It is reviewed by the committee before it goes to the media."))
    return ALLOWED
