"""Which objections somebody may know of, and who may be asked to investigate one."""

from django.utils import timezone

from accounts.models import User
from awards.conflicts import conflicts_among
from awards.models import Nomination, NominationStep, Objection
from orgs.appointments import above
from orgs.choices import Role
from orgs.identities import accounts_of
from orgs.models import Appointment


def known_to(user):
    """The objections of committees whose staff she is, without those to somebody she is bound to."""
    found = Objection.objects.visible_to(user)
    nominations = Nomination.objects.filter(objections__in=found).for_list().distinct()
    bound = [pk for _user, pk in conflicts_among([user], nominations)]
    return found.exclude(nomination__in=bound)


def handlers(objection):
    """Staff of the committee who may handle ``objection``, in a fixed number of queries."""
    committees = above([objection.organization.path])
    serving = Appointment.objects.on(timezone.localdate()).of_people_at(committees, Role.STAFF)
    people = list(User.objects.filter(pk__in=serving.values("user")).order_by("name", "pk"))
    bound = conflicts_among(people, [objection.nomination])
    return [one for one in people if (one.pk, objection.nomination_id) not in bound]


def investigators(objection):
    """Those of the handlers who may be asked to investigate: not whoever chose the candidate, under any account."""
    choosers = {pk for one in choosers_of(objection.nomination) for pk in accounts_of(one)}
    return [one for one in handlers(objection) if one.pk not in choosers]


def choosers_of(nomination):
    """Who chose the candidate last, as a list of one or none."""
    last = NominationStep.objects.filter(nomination=nomination).choices().select_related("by").last()
    return [last.by] if last and last.by else []
