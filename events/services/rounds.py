"""What the draw and the beginning of the judging bring: numbers, and a place for every mark."""

from django.utils.translation import gettext as _

from accounts.errors import WrongState
from events import draws
from events.models import Draw, Entry, Judge, Mark
from events.permissions import must_step_aside


def draw(contest, by, reason):
    """Give every standing entry its number, from a seed that is kept. A second draw says why."""
    if contest.is_collection:
        raise WrongState(
            _("Papers are only collected here: nothing is drawn or judged. It ends with its last day.")
        )
    if contest.draws.exists() and not reason:
        raise ValueError(_("The order was drawn before; say why it is drawn again."))
    entries = {entry.pk: entry for entry in Entry.objects.of(contest).standing()}
    if not entries:
        raise WrongState(_("Nothing has been entered yet; there is nothing to draw."))
    seed = draws.new_seed()
    Draw.objects.create(contest=contest, seed=seed, reason=reason, drawn_by=by)
    Entry.objects.of(contest).update(drawn_number=None)
    for number, key in enumerate(draws.order(seed, entries), 1):
        entries[key].drawn_number = number
    Entry.objects.bulk_update(entries.values(), ["drawn_number"])
    return {"seed": seed, "rows": len(entries)}


def undo_draw(contest, by, reason):
    """Take the numbers back, and the marks that hang on them."""
    Entry.objects.of(contest).update(drawn_number=None)
    gone, _kinds = Mark.objects.filter(judge__contest=contest).delete()
    return {"rows": gone}


def seat(contest, by, reason):
    """Lay a place for the mark of every judge for every entry; whoever belongs to its organization steps aside."""
    judges = list(Judge.objects.filter(contest=contest).select_related("user"))
    if len(judges) != contest.judge_count:
        raise WrongState(
            _("The rules ask for %(wanted)s judges; %(named)s are named.")
            % {"wanted": contest.judge_count, "named": len(judges)}
        )
    entries = list(Entry.objects.of(contest).standing().select_related("organization"))
    organizations = {entry.organization for entry in entries}
    aside = {
        (judge.pk, organization.pk): must_step_aside(judge.user, organization)
        for judge in judges
        for organization in organizations
    }
    _check_enough(contest, entries, judges, aside)
    laid = {(mark.entry_id, mark.judge_id): mark for mark in Mark.objects.filter(judge__contest=contest)}
    for entry in entries:
        for judge in judges:
            mark = laid.setdefault((entry.pk, judge.pk), Mark(entry=entry, judge=judge))
            mark.is_aside = aside[judge.pk, entry.organization_id]
            mark.value = None if mark.is_aside else mark.value
    Mark.objects.bulk_update([mark for mark in laid.values() if mark.pk], ["is_aside", "value"])
    Mark.objects.bulk_create([mark for mark in laid.values() if not mark.pk])
    Judge.objects.filter(contest=contest).update(finished_at=None)
    return {"rows": len(entries)}


def unseat(contest, by, reason):
    """Stop the judging. The marks stay for their judges to go on from; as they stood, they go into the trail."""
    entries = Entry.objects.of(contest).standing().with_marks().order_by("drawn_number")
    lines = [
        f"{entry.drawn_number}: {' '.join(str(mark.value or '—') for mark in entry.marks.all())}"
        for entry in entries
    ]
    return {"marks": "; ".join(lines)}


def _check_enough(contest, entries, judges, aside):
    """Every entry must keep at least one mark when the highest and lowest are dropped."""
    dropped = contest.drop_high + contest.drop_low
    for entry in entries:
        marking = sum(not aside[judge.pk, entry.organization_id] for judge in judges)
        if marking <= dropped:
            words = {"entry": entry.title, "marks": marking, "dropped": dropped}
            raise WrongState(
                _(
                    "“%(entry)s” would get only %(marks)s marks, and %(dropped)s are dropped. Name other judges or drop fewer."
                )
                % words
            )
