"""Adopting the practice of another organization."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import inbox
from accounts.access import require
from accounts.errors import WrongState
from learning.models import Practice, PracticeAdoption
from learning.permissions import can_write
from learning.services import writing

FIELDS = ("practice_id", "organization_id", "adopted_on", "use", "effect")


@transaction.atomic
def save_adoption(adoption, *, by, version=None):
    """Adopt a practice that is in the library, once for each organization, or say what came of it."""
    require(can_write(by, adoption))
    found = Practice.objects.select_for_update(of=("self",)).select_related("organization", "publisher")
    practice = found.get(pk=adoption.practice_id)
    current = writing.locked(adoption)
    if current is None:
        _check(adoption, practice)
    writing.write(adoption, current, FIELDS, "adoption", by=by, version=version)
    if current is None:
        words = {"organization": adoption.organization, "title": practice.title}
        told = _("%(organization)s has adopted your practice “%(title)s”.") % words
        inbox.tell(practice.submitted_by, told, practice.get_absolute_url())
    return adoption


def _check(adoption, practice):
    if not practice.is_published:
        raise WrongState(_("Only a practice that is in the library can be adopted."))
    if adoption.organization_id == practice.organization_id:
        raise ValueError(_("It is the practice of this very organization; others adopt it."))
    if not adoption.organization.path.startswith(practice.publisher.path):
        raise ValueError(_("The practice is not shared with this organization."))
    if PracticeAdoption.objects.of(practice).filter(organization=adoption.organization).exists():
        raise ValueError(_("This organization has adopted the practice already."))
