"""What the list of standard documents can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.models import StandardDocument
from orgs.models import Organization
from orgs.periods import today

IN_FORCE, EXPIRED = "in_force", "expired"


class StandardDocumentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Number, title or issuer"))
    organization = django_filters.ModelChoiceFilter(
        queryset=lambda request: Organization.objects.leading(request.user).in_tree_order(),
        label=_("Kept by"),
        empty_label=_("All committees"),
    )
    standing = django_filters.ChoiceFilter(
        method="in_force",
        choices=[(IN_FORCE, _("in force")), (EXPIRED, _("out of force"))],
        label=_("In force"),
        empty_label=_("In force or not"),
    )

    class Meta:
        model = StandardDocument
        fields = []

    def matching(self, found, name, words):
        return found.matching(words)

    def in_force(self, found, name, value):
        return found.in_force_on(today()) if value == IN_FORCE else found.expired_on(today())
