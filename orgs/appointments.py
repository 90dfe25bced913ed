"""Who serves where: the one place that reads appointments. Everything about access starts here."""

from collections import defaultdict

from django.utils import timezone

from accounts.models import User
from orgs.choices import KEEPERS, READERS, Role


def served_by(user):
    """The (role, path) pairs that ``user`` holds today; looked up once for each user object."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_served"):
        _look_up(user)
    return user._served


def _look_up(user):
    rows = user.appointments.on(timezone.localdate()).order_by("organization__path", "office")
    held = list(rows.values_list("role", "organization__path", "office"))
    user._served = [(role, path) for role, path, _office in held]
    user._offices = [(path, office) for _role, path, office in held if office]


def offices_of(user):
    """The (path, name) of every consulted office that ``user`` answers for today."""
    return user._offices if served_by(user) else []


def paths(user, *roles):
    """The tree paths at which ``user`` holds one of ``roles`` (default: any role that reads the work)."""
    wanted = roles or READERS
    return [path for role, path in served_by(user) if role in wanted]


def places(account):
    """The tree paths at which ``account`` is appointed today, whether or not it may sign in."""
    if hasattr(account, "serving"):
        return [appointment.organization.path for appointment in account.serving]
    return list(account.appointments.on(timezone.localdate()).values_list("organization__path", flat=True))


def keepers_of(organizations):
    """{organization id: people}: who answers for each today and can sign in, as appointed at itself. One query."""
    people = defaultdict(list)
    appointments = User.appointments.field.model.objects.on(timezone.localdate())
    for appointment in appointments.of_people_at(organizations, *KEEPERS).for_list():
        if appointment.user not in people[appointment.organization_id]:
            people[appointment.organization_id].append(appointment.user)
    return people


def offices_at(user, organization):
    """The names of the consulted offices that ``user`` answers for at ``organization`` or above it."""
    return [name for path, name in offices_of(user) if organization.path.startswith(path)]


def people_of_offices(organization, names):
    """Who answers today for the offices ``names`` that ``organization`` consults, and can sign in."""
    appointments = User.appointments.field.model.objects.on(timezone.localdate())
    found = appointments.of_people_at([organization], Role.OFFICE).filter(office__in=names).for_list()
    return list({one.user_id: one.user for one in found}.values())


def serves(user, role, organization) -> bool:
    """Whether ``user`` holds ``role`` at ``organization`` or at one above it."""
    return any(held == role and organization.path.startswith(path) for held, path in served_by(user))


def holds(user, *roles) -> bool:
    """Whether ``user`` holds one of ``roles`` anywhere."""
    return any(held in roles for held, _path in served_by(user))


def is_guest(user) -> bool:
    """Whether ``user`` serves as a consulted office and as nothing else."""
    return bool(served_by(user)) and all(held == Role.OFFICE for held, _path in served_by(user))


def holds_at_the_top(user, *roles) -> bool:
    """Whether ``user`` holds one of ``roles`` at an organization without a superior."""
    return any(held in roles and path.count("/") == 2 for held, path in served_by(user))


def above(paths_):
    """The ids of the organizations on the way from the root to ``paths_``, themselves included."""
    return {int(step) for path in paths_ for step in path.strip("/").split("/")}
