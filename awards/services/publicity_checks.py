"""What has to be right before a notice is posted: who stands in it, for how long, and that it tells no private number."""

from collections import defaultdict

from django.utils.translation import gettext as _

from accounts.errors import WrongState
from accounts.private_numbers import found_in
from awards.chain import NominationState
from awards.choices import Counting
from awards.models import Nomination
from awards.places import front_line_asked


def check_draft(publicity):
    """Raise WrongState with a sentence unless the draft may be posted."""
    entries = list(publicity.entries.for_list())
    if not entries:
        raise WrongState(_("Nobody stands in the notice."))
    gone = [one.nomination.recipient for one in entries if one.nomination.state != NominationState.CHOSEN]
    if gone:
        words = {"names": "、".join(gone)}
        raise WrongState(
            _("Not chosen any more: %(names)s. Change the draft; who is chosen is taken over anew.") % words
        )
    for item in {one.nomination.item for one in entries}:
        _check_front_line(item)
    check_notice(publicity)


def check_notice(publicity):
    """Raise WrongState if the notice is too short for its awards, or tells an ID number or a phone."""
    entries = list(publicity.entries.for_list())
    for item in {one.nomination.item for one in entries}:
        _check_length(publicity, item)
    if problems := private_numbers_in(publicity, entries):
        raise WrongState(
            _("Private numbers never stand in a notice: %(where)s.") % {"where": "；".join(problems)}
        )


def private_numbers_in(publicity, entries):
    """Where in the notice an ID number or a phone stands, each in words with the number masked."""
    problems = []
    for where, texts in _texts(publicity, entries).items():
        for text in texts:
            for found in found_in(text, own_line=publicity.office_phone):
                words = {"where": where, "what": found.kind.label, "number": found.masked}
                problems.append(_("%(where)s holds %(what)s (%(number)s)") % words)
    return problems


def refuse_private_numbers(**texts):
    """Raise ValueError if one of ``texts``, which others are going to read, tells an ID number or a phone."""
    for text in texts.values():
        for found in found_in(text):
            words = {"what": found.kind.label, "number": found.masked}
            raise ValueError(_("The text holds %(what)s (%(number)s); take it out.") % words)


def _texts(publicity, entries):
    """{where: the texts that everybody will read there}."""
    texts = defaultdict(list)
    for name in ("title", "text", "office", "office_phone", "office_email"):
        label = publicity._meta.get_field(name).verbose_name
        texts[_("“%(field)s”") % {"field": label}].append(getattr(publicity, name))
    for entry in entries:
        one = entry.nomination
        where = _("what is told of %(name)s") % {"name": _without_digits(one.recipient)}
        texts[where] += [one.recipient, one.post, one.short_deeds, one.home.name]
    return texts


def _without_digits(name):
    return "".join("*" if character.isdigit() else character for character in name)


def _check_front_line(item):
    placed = Nomination.objects.of(item).placed()
    asked = front_line_asked(item, placed.count())
    there = placed.filter(is_front_line=True).count()
    if there < asked:
        words = {"award": item.name, "asked": asked, "percent": item.front_line_percent, "there": there}
        raise WrongState(
            _(
                "“%(award)s”: at least %(asked)s (%(percent)s %%) have to be from the front line, and %(there)s are."
            )
            % words
        )


def _check_length(publicity, item):
    is_shorter = publicity.counting == Counting.INCLUSIVE and item.counting == Counting.EXCLUSIVE
    if publicity.working_days < item.publicity_days or is_shorter:
        words = {"award": item.name, "days": item.publicity_days, "counting": item.get_counting_display()}
        raise WrongState(_("“%(award)s” asks for at least %(days)s working days; %(counting)s.") % words)
