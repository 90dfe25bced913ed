"""What the decision and its publication bring: ranks, prizes and winners."""

from django.utils.translation import gettext as _

from accounts.errors import WrongState
from events import scoring
from events.choices import Level, Prize
from events.models import Entry, Winner


def scores_of(contest, entries):
    """{entry: Score} of entries that came ``with_marks``. Raises TooFewMarks."""
    return {
        entry: scoring.score(
            {mark.judge_id: mark.value for mark in entry.marks.all() if mark.value is not None},
            drop_high=contest.drop_high,
            drop_low=contest.drop_low,
        )
        for entry in entries
    }


def decide(contest, by, reason):
    """Reckon results, ranks and prizes, when every judge has handed in."""
    behind = contest.judges.filter(finished_at=None).count()
    if behind:
        raise WrongState(_("%(count)s judges have not handed in their marks yet.") % {"count": behind})
    entries = list(Entry.objects.of(contest).standing().with_marks())
    if not entries:
        raise WrongState(_("Every entry has been withdrawn; there is nothing to decide."))
    try:
        scores = scores_of(contest, entries)
    except scoring.TooFewMarks as error:
        raise WrongState(_("An entry has too few marks to drop the highest and lowest.")) from error
    ranks = scoring.ranks(scores, contest.tie_rule)
    for entry in entries:
        entry.score, entry.rank = scores[entry].shown, ranks[entry]
        entry.prize = scoring.prize(
            entry.rank,
            first=contest.first_prizes,
            second=contest.second_prizes,
            third=contest.third_prizes,
            excellence=contest.excellence_prizes,
        )
    Entry.objects.bulk_update(entries, ["score", "rank", "prize"])
    return {"rows": len(entries)}


def undo_decision(contest, by, reason):
    """Take results back; judges who have to correct a mark may do so again."""
    Entry.objects.of(contest).update(score=None, rank=None, prize="")
    return {}


def publish(contest, by, reason):
    """Write down the winners, so that they are counted with all others."""
    won = Entry.objects.of(contest).standing().exclude(prize="").select_related("organization")
    winners = [
        Winner(
            organization=entry.organization, level=Level.OWN, contest_name=contest.title, held_on=contest.held_on,
            prize=str(Prize(entry.prize).label), name=entry.contestants[:200], entry=entry,
        )
        for entry in won.prefetch_related("members")
    ]  # fmt: skip
    Winner.objects.bulk_create(winners)
    return {"rows": len(winners)}


def take_back(contest, by, reason):
    """Strike the winners again."""
    gone, _kinds = Winner.objects.filter(entry__contest=contest).delete()
    return {"rows": gone}
