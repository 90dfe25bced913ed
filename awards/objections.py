"""Which objections somebody may know of, and who may be asked to investigate one."""

from django.utils import timezone

from accounts.models import User
from awards.conflicts import conflicts_among
from awards.models import Nomination, Objection
from orgs.appointments import above
from orgs.choices import Role
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
