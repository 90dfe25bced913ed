"""Looking back (回头看): verdicts on the commitments of the campaign before, and what is carried over."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from campaigns.models import Campaign
from orgs.periods import today
from supervision.choices import LookBackVerdict
from supervision.models import Commitment, LookBack
from supervision.permissions import can_judge
from supervision.services.commitments import write_commitment

# What a commitment that is carried over takes along.
COPIED = ("member", "kind", "text", "measures", "checker")


@transaction.atomic
def look_back(campaign, commitments, *, by, verdict, note=""):
    """Pass the one ``verdict`` on each of ``commitments`` of the predecessor; an earlier verdict gives way to it."""
    commitments = list(commitments)
    _check(campaign, commitments, by)
    # Who passes verdicts for the same campaign at the same time waits here, and then finds these.
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    earlier = LookBack.objects.of_campaign(campaign).filter(commitment__in=commitments)
    before = {found.commitment_id: found for found in earlier}
    found = []
    for commitment in commitments:
        row = before.get(commitment.pk) or LookBack(campaign=campaign, commitment=commitment)
        row.verdict, row.note, row.looked_on, row.looked_by = verdict, note.strip(), today(), by
        found.append(row)
    LookBack.objects.bulk_create([row for row in found if row.pk is None])
    LookBack.objects.bulk_update(
        [row for row in found if row.pk is not None], ["verdict", "note", "looked_on", "looked_by"]
    )
    audit.record_all(by, "look_back.give", commitments, reason=LookBackVerdict(verdict).label)
    return found


@transaction.atomic
def carry_over(campaign, commitment, *, by):
    """Begin ``commitment`` anew in ``campaign``, if the look-back found it still open; done once, however often asked."""
    commitment = Commitment.objects.select_for_update(of=("self",)).for_list().get(pk=commitment.pk)
    _check(campaign, [commitment], by)
    successor = Commitment.objects.filter(carried_from=commitment).first()
    if successor:
        return successor
    verdict = LookBack.objects.of_campaign(campaign).filter(commitment=commitment).first()
    if verdict is None or verdict.verdict != LookBackVerdict.OPEN:
        raise WrongState(_("Only what the look-back found still open is carried over."))
    copied = {name: getattr(commitment, name) for name in COPIED}
    organization = commitment.member.organization if commitment.member else commitment.organization
    return write_commitment(
        Commitment(
            campaign=campaign,
            organization=organization,
            due_on=campaign.ends_on,
            carried_from=commitment,
            **copied,
        ),
        by=by,
    )


def _check(campaign, commitments, by):
    if campaign.predecessor_id is None:
        raise WrongState(_("The campaign has no predecessor to look back at."))
    if not commitments:
        raise ValueError(_("Tick at least one commitment."))
    for commitment in commitments:
        require(can_judge(by, commitment))
        if commitment.campaign_id != campaign.predecessor_id:
            raise WrongState(_("A campaign looks back only at the commitments of its predecessor."))
