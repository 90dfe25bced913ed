"""What this app keeps about a record, an organization or a member, for their pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from learning.models import Benchmark, LearningVisit, Practice
from orgs.related import counted, each


def of_activity(user, activity):
    """The good practices that the record shows, and the learning visits that it tells of."""
    practices = Practice.objects.visible_to(user).filter(activities=activity).latest_first()
    visits = LearningVisit.objects.visible_to(user).filter(activity=activity).in_order("")
    return [
        *each(_("Good practice"), practices),
        *each(_("Learning visit"), visits, lambda visit: visit.place),
    ]


def of_organization(user, organization):
    """The good practices and the benchmarking sheet of the organization and those below."""
    asked = f"?organization={organization.pk}"
    practices = Practice.objects.visible_to(user).within(organization)
    sheets = Benchmark.objects.visible_to(user).within(organization)
    return [
        *counted(_("Good practices"), practices, reverse("practice_list") + asked),
        *counted(_("Benchmarking"), sheets, reverse("benchmark_list") + asked),
    ]


def of_member(user, member):
    """The items on the member's benchmarking sheet."""
    sheet = Benchmark.objects.visible_to(user).filter(member=member).in_order("-year")
    return each(_("Benchmarking"), sheet, lambda benchmark: f"{benchmark.year} {benchmark.item}")
