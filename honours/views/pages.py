"""What the pages of this app have in common."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from honours.verbs import VERBS
from orgs.periods import FIRST_YEAR, LAST_YEAR


def roll_crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Honour roll"), reverse("honour_list")), *steps]


def commendation_crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Commendations"), reverse("commendation_list")), *steps]


def history_of(row):
    """The trail of ``row``, latest first, as components/_history.html shows it."""
    return [(entry, VERBS[entry.action], []) for entry in AuditEntry.objects.about(row)]


def year_asked(request, name, otherwise):
    """The year that the address names, or ``otherwise``."""
    text = request.GET.get(name, "")
    is_year = text.isdecimal() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR
    return int(text) if is_year else otherwise
