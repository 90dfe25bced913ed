"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "series.create": gettext_lazy("Series set up"),
    "series.change": gettext_lazy("Series changed"),
    "edition.create": gettext_lazy("Edition entered"),
    "edition.change": gettext_lazy("Edition changed"),
    "event.create": gettext_lazy("Event entered"),
    "event.change": gettext_lazy("Event changed"),
    "event.remove": gettext_lazy("Event removed"),
    "enrolment.create": gettext_lazy("Child enrolled"),
    "enrolment.withdraw": gettext_lazy("Enrolment withdrawn"),
    "enrolment.export": gettext_lazy("Enrolments exported with names"),
    "contest.create": gettext_lazy("Contest set up"),
    "contest.change": gettext_lazy("Contest changed"),
    "contest.draft": gettext_lazy("Contest taken back to preparation"),
    "contest.open": gettext_lazy("Contest open for entries"),
    "contest.drawn": gettext_lazy("Order of the contest drawn"),
    "contest.judging": gettext_lazy("Judging of the contest begun"),
    "contest.decided": gettext_lazy("Contest decided"),
    "contest.published": gettext_lazy("Results of the contest published"),
    "judge.add": gettext_lazy("Judge named"),
    "judge.remove": gettext_lazy("Judge taken off"),
    "judge.hand_in": gettext_lazy("Marks handed in"),
    "mark.give": gettext_lazy("Mark given"),
    "mark.change": gettext_lazy("Mark changed"),
    "entry.create": gettext_lazy("Piece entered"),
    "entry.change": gettext_lazy("Entry changed"),
    "entry.withdraw": gettext_lazy("Entry withdrawn"),
    "winner.create": gettext_lazy("Winner entered"),
    "winner.remove": gettext_lazy("Winner removed"),
}
