"""Narrowing a list to one campaign, whose tabs then stand above it."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


def campaigns(request):
    """Those that concern her."""
    return Campaign.objects.visible_to(request.user)


def campaign_filter(**options):
    return django_filters.ModelChoiceFilter(
        queryset=campaigns, label=_("Campaign"), empty_label=_("All campaigns"), **options
    )


class OfCampaign:
    """A filter set with a field ``campaign``."""

    @property
    def narrowed_to(self):
        """The campaign that is asked for; None for all of them."""
        return self.form.cleaned_data.get("campaign") if self.is_valid() else None
