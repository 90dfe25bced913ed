"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "contact_point.create": gettext_lazy("Contact point registered"),
    "contact_point.change": gettext_lazy("Contact point changed"),
    "contact_point.end": gettext_lazy("Contact point ended"),
    "pairing.create": gettext_lazy("Pairing registered"),
    "pairing.change": gettext_lazy("Pairing changed"),
    "pairing.end": gettext_lazy("Pairing ended"),
    "visit.create": gettext_lazy("Visit entered"),
    "visit.change": gettext_lazy("Visit changed"),
    "problem.create": gettext_lazy("Problem noted"),
    "problem.change": gettext_lazy("Problem changed"),
    "problem.solved": gettext_lazy("Problem solved"),
    "problem.reopened": gettext_lazy("Problem reopened"),
    "good_deed.create": gettext_lazy("Good deed entered"),
    "good_deed.change": gettext_lazy("Good deed changed"),
    "research_paper.create": gettext_lazy("Research paper entered"),
    "research_paper.change": gettext_lazy("Research paper changed"),
    "condolence.create": gettext_lazy("List of condolence made"),
    "condolence.change": gettext_lazy("List of condolence changed"),
    "condolence.reveal": gettext_lazy("Names and amounts of a condolence shown"),
    "condolence.export": gettext_lazy("Sums of condolences exported"),
}
