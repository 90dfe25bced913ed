"""Who sees which rows: what a walk over the tree finds by hand, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from orgs import appointments
from orgs.choices import READERS, OrganizationKind, Role
from orgs.models import Appointment, Member, Organization
from orgs.permissions import can_appoint, can_audit, can_export, can_read, can_switch
from orgs.querysets import AccountQuerySet
from orgs.services.organizations import save_organization

TODAY = timezone.localdate()
# When an appointment holds, relative to today: (from, until), and whether it counts.
SPANS = {
    "open": (-9, None, True),
    "from today": (0, None, True),
    "until tomorrow": (-9, 1, True),
    "ends today": (-9, 0, False),
    "over": (-9, -1, False),
    "not yet": (1, None, False),
}

# A tree of up to seven: each says which of those before it leads it, or None.
trees = st.lists(st.none() | st.integers(0, 5), min_size=1, max_size=7)
served = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(Role.values), st.sampled_from(list(SPANS))), max_size=4
)


def plant(shape):
    """Organizations in that shape; the first has no superior."""
    made = []
    for number, above in enumerate(shape):
        parent = made[above % len(made)] if made and above is not None else None
        made.append(
            save_organization(
                Organization(name=f"组织{number}", parent=parent, kind=OrganizationKind.BRANCH), by=None
            )
        )
    return made


def walk(organization, goals):
    """Whether the organization or one above it is among ``goals``, by asking each for its parent."""
    while organization is not None:
        if organization.pk in goals:
            return True
        organization = organization.parent
    return False


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=trees, roles=served, moves=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=2))
def test_scope_is_what_a_walk_over_the_tree_finds(make, shape, roles, moves):
    clear()
    planted = plant(shape)
    user = make.user("she")
    counting = []
    for number, role, span in roles:
        first, last, counts = SPANS[span]
        organization = planted[number % len(planted)]
        if appoint(user, role, organization, first, last) and counts:
            counting.append((role, organization.pk))
    for organization in planted:
        make.member(organization, f"成员{organization.pk}")
    for moved, target in moves:
        move(planted[moved % len(planted)], planted[target % len(planted)])

    user = User.objects.get(pk=user.pk)
    everything = list(Organization.objects.all())
    reading = {pk for role, pk in counting if role in READERS}
    known = {pk for _role, pk in counting}
    assert set(Organization.objects.visible_to(user)) == {one for one in everything if walk(one, known)}
    assert set(Organization.objects.in_care_of(user)) == {one for one in everything if walk(one, reading)}
    assert set(Member.objects.visible_to(user)) == {
        member for member in Member.objects.all() if walk(member.organization, reading)
    }
    assert {one for one in everything if can_read(user, one)} == set(Organization.objects.in_care_of(user))


def clear():
    Appointment.objects.all().delete()
    Member.objects.all().delete()
    while leaves := Organization.objects.filter(children=None).values_list("pk", flat=True):
        Organization.objects.filter(pk__in=list(leaves)).delete()
    User.objects.filter(username="she").delete()


def move(organization, parent):
    """Put it below ``parent`` unless that lies below it; the rows are read anew, as a request would."""
    organization = Organization.objects.get(pk=organization.pk)
    parent = Organization.objects.get(pk=parent.pk)
    if not parent.path.startswith(organization.path):
        organization.parent = parent
        save_organization(organization, by=None)


def appoint(user, role, organization, first, last):
    """The appointment, dated relative to today; None if there is one of that kind already."""
    if Appointment.objects.filter(user=user, role=role, organization=organization).exists():
        return None
    return Appointment.objects.create(
        user=user, role=role, organization=organization, office="区纪委" if role == Role.OFFICE else "",
        from_on=TODAY + timedelta(days=first),
        until_on=None if last is None else TODAY + timedelta(days=last),
    )  # fmt: skip


@pytest.mark.parametrize(("span", "counts"), [(name, span[2]) for name, span in SPANS.items()])
def test_an_appointment_counts_from_its_first_day_until_it_ends(riverside, make, span, counts):
    user = make.user("she")
    appoint(user, Role.SECRETARY, riverside, *SPANS[span][:2])

    assert Organization.objects.visible_to(user).exists() is counts
    assert appointments.serves(user, Role.SECRETARY, riverside) is counts


def test_scope_follows_the_tree_when_it_moves(county, riverside, hillside, li, make):
    group = make.organization("第三党支部", parent=hillside)
    member = make.member(group)
    assert member not in Member.objects.visible_to(li)

    move(group, riverside)

    assert member in Member.objects.visible_to(User.objects.get(pk=li.pk))


def test_someone_appointed_there_moves_along(county, riverside, hillside, zhao, make):
    member = make.member(hillside)

    move(hillside, riverside)

    assert list(Member.objects.visible_to(User.objects.get(pk=zhao.pk))) == [member]


def test_a_path_that_only_begins_alike_is_not_below(county, make):
    """/1/2/ and /1/21/ begin alike in text, not in the tree."""
    short = make.organization("第一党支部", parent=county, pk=900001)
    longer = make.organization("第二党支部", parent=county, pk=9000011)
    assert longer.path.startswith(short.path[:-1])
    user = make.person("she", Role.STAFF, short)

    assert list(Organization.objects.visible_to(user)) == [short]


def test_a_disabled_account_sees_nothing(riverside, li, make):
    make.member(riverside)
    li.is_active = False
    li.save()

    assert not Organization.objects.visible_to(li).exists()
    assert not Member.objects.visible_to(li).exists()
    assert appointments.served_by(li) == []


@pytest.mark.parametrize("role", Role.values)
def test_which_role_may_what(county, hillside, make, role):
    user = make.person("she", role, county)

    found = {
        "read": bool(can_read(user, hillside)),
        "export": bool(can_export(user)),
        "audit": bool(can_audit(user)),
        "appoint": bool(can_appoint(user, hillside)),
    }

    assert found == {
        "read": role in {"staff", "leader", "secretary", "recorder"},
        "export": role in {"staff", "secretary"},
        "audit": role in {"staff", "secretary", "auditor", "administrator"},
        "appoint": role == "administrator",
    }


def test_an_administrator_sees_accounts_of_her_tree_and_unappointed_ones(
    riverside, hillside, li, zhao, gu, make
):
    new = make.user("new")
    below = make.person("bai", Role.ADMINISTRATOR, hillside)

    assert set(AccountQuerySet(User).visible_to(gu)) == {li, zhao, gu, new, below}
    assert set(AccountQuerySet(User).visible_to(below)) == {zhao, new, below}
    assert set(AccountQuerySet(User).visible_to(li)) == set()


def test_an_account_is_switched_only_by_those_above_all_its_places(county, riverside, hillside, li, gu, make):
    below = make.person("bai", Role.ADMINISTRATOR, hillside)
    both = make.person("both", Role.RECORDER, hillside)
    assert can_switch(below, both)

    make.appointment(both, Role.LEADER, riverside)

    assert not can_switch(below, both)
    assert can_switch(gu, both)
    assert not can_switch(gu, gu)
    assert not can_switch(li, both)
