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
    "ladder.create": gettext_lazy("Title ladder drawn up"),
    "ladder.change": gettext_lazy("Title ladder changed"),
    "title_level.create": gettext_lazy("Title added to a ladder"),
    "title_level.change": gettext_lazy("Title of a ladder changed"),
    "title.grant": gettext_lazy("Title granted"),
    "title.recheck": gettext_lazy("Title re-checked"),
    "title.lose": gettext_lazy("Title lost"),
    "title_plan.create": gettext_lazy("Upgrade plan made"),
    "title_plan.change": gettext_lazy("Upgrade plan changed"),
    "title_plan.reach": gettext_lazy("Upgrade plan reached"),
    "title_plan.drop": gettext_lazy("Upgrade plan given up"),
    "brand.create": gettext_lazy("Brand entered"),
    "brand.change": gettext_lazy("Brand changed"),
    "brand.reach": gettext_lazy("Brand reached a level"),
}
