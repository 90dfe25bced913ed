"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "scheme.create": gettext_lazy("Award scheme drawn up"),
    "scheme.change": gettext_lazy("Award scheme changed"),
    "scheme.copy": gettext_lazy("Award scheme copied"),
    "scheme.draft": gettext_lazy("Award scheme taken back to draft"),
    "scheme.open": gettext_lazy("Award scheme opened"),
    "scheme.closed": gettext_lazy("Award scheme closed"),
    "award.create": gettext_lazy("Award added"),
    "award.change": gettext_lazy("Award changed"),
    "award.remove": gettext_lazy("Award removed"),
    "quota.divide": gettext_lazy("Places divided among units"),
    "quota.adjust": gettext_lazy("Quotas changed by hand"),
    "scenario.save": gettext_lazy("Way of dividing places tried out"),
    "scenario.remove": gettext_lazy("Way of dividing places removed"),
}
