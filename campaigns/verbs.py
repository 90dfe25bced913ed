"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "campaign.create": gettext_lazy("Campaign set up"),
    "campaign.change": gettext_lazy("Campaign changed"),
    "task.create": gettext_lazy("Task entered"),
    "task.change": gettext_lazy("Task changed"),
    "task.done": gettext_lazy("Task completed"),
    "task.open": gettext_lazy("Task reopened"),
}
