"""What the pages of organizations and members say of their honours."""

from django.urls import reverse
from django.utils.translation import gettext as _

from honours.models import Honour
from orgs.related import counted, each


def of_organization(user, organization):
    """The honours of the organization itself, and how many it and its people have."""
    honours = Honour.objects.visible_to(user)
    own = honours.filter(organization=organization, is_organization=True).standing().in_order("")
    url = f"{reverse('honour_list')}?organization={organization.pk}"
    return [
        *each(_("Honour"), own, _told),
        *counted(_("Honours of it and its people"), honours.within(organization), url),
    ]


def of_member(user, member):
    """Everything that the member was honoured with; what was revoked is said to be."""
    return each(_("Honour"), Honour.objects.visible_to(user).filter(member=member).in_order(""), _told)


def _told(honour):
    text = f"{honour.awarded_on.year} {honour.name}"
    return _("%(honour)s (revoked)") % {"honour": text} if honour.is_revoked else text
