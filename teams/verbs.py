"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "team.create": gettext_lazy("Team set up"),
    "team.change": gettext_lazy("Team changed"),
    "team_member.create": gettext_lazy("Team member entered"),
    "team_member.change": gettext_lazy("Team member changed"),
    "service_plan.create": gettext_lazy("Weekly service planned"),
    "service_plan.continue": gettext_lazy("Weekly service continued"),
    "service_plan.end": gettext_lazy("Weekly service ended"),
    "service.create": gettext_lazy("Team service entered"),
    "service.change": gettext_lazy("Team service changed"),
    "service.done": gettext_lazy("Team service confirmed"),
    "service.cancelled": gettext_lazy("Team service called off"),
}
