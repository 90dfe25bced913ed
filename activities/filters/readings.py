"""What the reading list can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import Readers
from activities.models import Reading


class ReadingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Title, source or content"))
    readers = django_filters.ChoiceFilter(
        choices=Readers.choices, label=_("To be read by"), empty_label=_("All readers")
    )
    standing = django_filters.ChoiceFilter(
        method="as_it_stands",
        choices=[("open", _("Still to be read")), ("closed", _("Closed"))],
        label=_("State"),
        empty_label=_("All states"),
    )

    class Meta:
        model = Reading
        fields = []

    def matching(self, readings, name, words):
        return readings.matching(words)

    def as_it_stands(self, readings, name, standing):
        return readings.open() if standing == "open" else readings.closed()
