"""Ten accounts do whatever occurs to them, in any order, twice over and with old versions: the chain stays sound.

No place too many; no honour without every step and a finished publicity; nobody judges her own case, whatever account
she uses; and each nomination is in exactly the state of its last step.
"""

from datetime import date, timedelta

import pytest
from django.conf import settings as office
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.errors import StaleVersion, WrongState
from awards.chain import PATH, PLACED, NominationState, asked_of, next_after, ready_to_decide
from awards.choices import OBJECTION_OPEN, PublicityState, Reply
from awards.decisions import fingerprint, ripe
from awards.models import Inspection, Nomination, NominationStep, OfficeOpinion, Publicity
from awards.services import (
    approvals,
    chain,
    conflicts,
    decisions,
    nominations,
    opinions,
    publicities,
    substitutes,
)
from orgs.choices import OrganizationKind, Role
from orgs.models import Identity
from orgs.periods import today
from tests import factories
from tests import factories_judging as made
from tests import factories_nominations as rows
from tests import factories_publicity as posting

S = NominationState
ACTORS = (
    "secretary", "second_account", "superior", "wang", "chen", "judge", "outsider", "nominee", "office", "third_account",
)  # fmt: skip
REFUSED = (WrongState, StaleVersion, PermissionDenied, ValueError)
# What a unit does for itself is nobody's judgement.
OF_THE_UNIT = {(S.DRAFT, S.SUBMITTED), (S.LISTED, S.CONFIRMED)}
FIRST_DAY = date(2010, 5, 20)

actors = st.sampled_from(ACTORS)
staff = st.sampled_from(("wang", "chen", "nominee", "second_account"))
replying = st.sampled_from(("office", "third_account", "wang", "second_account", "outsider"))
numbers = st.integers(0, 3)


class World:
    """Two committees, a level between the branch and its committee, and ten accounts of seven people."""

    def __init__(self):
        work = {"kind": OrganizationKind.WORK_COMMITTEE}
        self.county = factories.organization("县级机关工委", **work)
        self.other = factories.organization("另一工委", **work)
        between = factories.organization(
            "城建系统总支", parent=self.county, kind=OrganizationKind.GENERAL_BRANCH
        )
        self.riverside = factories.organization("河滨党支部", parent=between)
        self.hillside = factories.organization("山边党支部", parent=self.county)
        homes = {
            "secretary": (Role.SECRETARY, self.riverside), "second_account": (Role.STAFF, self.county),
            "superior": (Role.SECRETARY, between), "wang": (Role.STAFF, self.county),
            "chen": (Role.STAFF, self.county), "judge": (Role.LEADER, self.county),
            "outsider": (Role.STAFF, self.other), "nominee": (Role.STAFF, self.county),
            "office": (Role.OFFICE, self.county), "third_account": (Role.OFFICE, self.county),
        }  # fmt: skip
        office = {"office": "纪工委"}
        self.people = {
            name: factories.person(name, *home, **(office if home[0] == Role.OFFICE else {}))
            for name, home in homes.items()
        }
        self.secretary = factories.member(self.riverside, "李书记")
        self.nominee = factories.member(self.hillside, "包先进")
        linked = dict.fromkeys(("secretary", "second_account", "third_account"), self.secretary)
        linked["nominee"] = self.nominee
        for name, member in linked.items():
            Identity.objects.create(user=self.people[name], member=member)
        self.person = {self.people[name].pk: linked[name].pk if name in linked else name for name in ACTORS}
        self.short = made.open_item(self.county, places=1, nominate_by=None, leaders_percent=50)
        self.long = made.open_item(
            self.county, scheme=self.short.scheme, name="优秀党务工作者", places=2, nominate_by=None, two_rounds=True,
            needs_inspection=True, needs_judging=True, opinions_of="纪工委",
        )  # fmt: skip


class Chain(RuleBasedStateMachine):
    world: World

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.clock = override_settings(OFFICE_DAY=str(FIRST_DAY))
        self.clock.enable()
        self.last, self.has_moved = None, True

    def teardown(self):
        self.clock.disable()
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(far=st.lists(st.integers(0, 3), min_size=4, max_size=4))
    def nominate(self, far):
        """Four nominations: drafts, with the committee, chosen or posted already where there is a place."""
        world, li = self.world, self.world.people["secretary"]
        asked = [
            (world.short, world.riverside, world.secretary), (world.short, world.hillside, world.nominee),
            (world.short, world.hillside, None), (world.long, world.riverside, None),
        ]  # fmt: skip
        self.pks = []
        for steps, (item, unit, member) in zip(far, asked, strict=True):
            row = rows.nomination(item, unit, recipient=member, by=li if unit == world.riverside else None)
            self.pks.append(row.pk)
            has_place = Nomination.objects.of(item).placed().count() < item.places
            if steps:
                start = S.ENDORSED if item == world.long else ready_to_decide(item)
                state = (S.CHOSEN, S.PUBLISHED)[steps - 2] if steps > 1 and has_place else start
                rows.in_state(row, state, by=world.people["wang"], on=FIRST_DAY)

    def one(self, number):
        return Nomination.objects.for_list().get(pk=self.pks[number])

    def attempt(self, work):
        """Try it; whoever is refused is refused whole. The last attempt can be made again."""
        self.last = work
        try:
            with transaction.atomic():
                work()
        except REFUSED:
            return
        self.has_moved = True

    @rule(number=numbers, who=actors)
    def go_on(self, number, who):
        """The step that comes next, with the papers that it asks for."""
        one, by = self.one(number), self.world.people[who]
        to = next_after(one.state, one.item)
        if to is None:
            return
        self.papers(one, to)
        if to == S.SUBMITTED:
            self.attempt(lambda: nominations.submit_nomination(one, by=by, version=one.version))
        elif to == S.ENDORSED:
            level = one.stands_with
            self.attempt(lambda: chain.move(one, to, by=by, organization=level, stands_with=None))
        elif to == S.PUBLISHED:
            self.attempt(lambda: posting.posted([one], by=by))
        else:
            self.attempt(lambda: chain.move(one, to, by=by, version=one.version))

    @rule(number=numbers, who=staff)
    def go_on_by_staff(self, number, who):
        self.go_on(number, who)

    @rule(number=numbers, who=staff, ahead=st.integers(0, 3), is_stale=st.booleans())
    def jump(self, number, who, ahead, is_stale):
        """A step too far, or back, or on what has been read in an older version, straight at the door."""
        one, by = self.one(number), self.world.people[who]
        following = PATH[PATH.index(one.state) + 1 :] if one.state in PATH else PATH
        to = ([*following, S.RESERVE, S.SUSPENDED, S.CHOSEN])[ahead % (len(following) + 3)]
        version = one.version - is_stale
        self.attempt(lambda: chain.move(one, to, by=by, reason="试", version=version))

    @rule(
        number=numbers,
        who=actors,
        to=st.sampled_from((S.REJECTED, S.WITHDRAWN, S.DRAFT)),
        seldom=st.integers(0, 3),
    )
    def drop(self, number, who, to, seldom):
        one, by = self.one(number), self.world.people[who]
        if not seldom:
            self.attempt(lambda: chain.move(one, to, by=by, reason="试"))

    def papers(self, one, to):
        if to == S.INSPECTED:
            Inspection.objects.get_or_create(
                nomination=one, defaults={"inspected_on": FIRST_DAY, "group": "一组", "finding": "属实"}
            )
        if to == S.CONSULTED:
            OfficeOpinion.objects.get_or_create(
                nomination=one, office="纪工委", defaults={"asked_on": FIRST_DAY, "reply": Reply.AGREE}
            )
        if to == S.SCORED:
            Nomination.objects.filter(pk=one.pk).update(score=90, score_source="judged")

    @rule(number=numbers, who=replying, says=st.sampled_from(Reply.values))
    def consult(self, number, who, says):
        """An office is asked, and replies by itself or is said to have replied."""
        one, by = self.one(number), self.world.people[who]
        self.attempt(lambda: opinions.ask_offices(one, by=by))
        for opinion in one.opinions.for_list():
            answer = opinions.Answer(says, today(), words="试")
            self.attempt(lambda opinion=opinion, answer=answer: opinions.note_reply(opinion, answer, by=by))

    @rule(number=numbers, who=staff, decision=st.sampled_from(("chosen", "reserve", "rejected")))
    def note(self, number, who, decision):
        one, by = self.one(number), self.world.people[who]
        seen = {one.pk: one.version}
        self.attempt(lambda: decisions.note(one.item, seen, decision, by=by, reason="不够"))

    @rule(number=numbers, who=staff, without_own=st.booleans())
    def release(self, number, who, without_own):
        item, by = self.one(number).item, self.world.people[who]
        seen = fingerprint(ripe(item).exclude(pending=""))
        self.attempt(lambda: decisions.release(item, by=by, seen=seen, without_own=without_own))

    def post(self, number, who):
        one, by = self.one(number), self.world.people[who]
        self.attempt(lambda: posting.posted([one], by=by))

    @rule(who=staff, days=st.integers(0, 20), takes_down=st.booleans())
    def end_publicity(self, who, days, takes_down):
        """Days go by; a notice is closed or taken down."""
        office.OFFICE_DAY = str(date.fromisoformat(office.OFFICE_DAY) + timedelta(days=days))
        notice, by = Publicity.objects.filter(state=PublicityState.POSTED).first(), self.world.people[who]
        if notice is None:
            return
        if takes_down and days < 4:
            self.attempt(lambda: publicities.take_down(notice, "撤下", by=by))
        else:
            self.attempt(lambda: publicities.close_publicity(notice, by=by))

    @rule(number=numbers)
    def object(self, number):
        one = self.one(number)
        notice = Publicity.objects.filter(state=PublicityState.POSTED, entries__nomination=one).first()
        if notice:
            self.attempt(lambda: posting.objection(notice, one))

    @rule(number=numbers, who=staff)
    def approve(self, number, who):
        one, by = self.one(number), self.world.people[who]
        self.attempt(
            lambda: approvals.approve_many(one.item.scheme, [one], by=by, seen={one.pk: one.version})
        )

    @rule(number=numbers, who=staff)
    def substitute(self, number, who):
        one, by = self.one(number), self.world.people[who]
        self.attempt(lambda: substitutes.choose_substitute(one, by=by))

    @rule(number=numbers, who=actors, seldom=st.integers(0, 3))
    def stand_aside(self, number, who, seldom):
        one, by = self.one(number), self.world.people[who]
        if not seldom:
            self.attempt(lambda: conflicts.declare(one, "亲属", by=by))

    @precondition(lambda self: self.last)
    @rule()
    def again(self):
        self.attempt(self.last)

    @invariant()
    def the_chain_is_sound(self):
        """Looked at whenever something has been done; what was refused changed nothing."""
        if self.has_moved:
            self.no_place_too_many()
            self.each_is_where_its_last_step_led()
            self.no_step_is_left_out()
            self.no_honour_without_a_finished_publicity()
            self.nobody_judges_her_own_case()
            self.every_office_speaks_for_itself()
        self.has_moved = False

    def no_place_too_many(self):
        for item in (self.world.short, self.world.long):
            assert Nomination.objects.of(item).in_state(*PLACED).count() <= item.places

    def each_is_where_its_last_step_led(self):
        for one in Nomination.objects.all():
            steps = list(one.steps.values_list("was", "to"))
            assert [was for was, _to in steps] == [S.DRAFT, *[to for _was, to in steps]][: len(steps)]
            assert one.state == (steps[-1][1] if steps else S.DRAFT)

    def no_step_is_left_out(self):
        for one in Nomination.objects.in_state(*PATH).for_list():
            taken, way = iter(one.steps.values_list("to", flat=True)), asked_of(one.item)
            assert one.state in way
            assert all(step in taken for step in way[: way.index(one.state) + 1])

    def no_honour_without_a_finished_publicity(self):
        for one in Nomination.objects.in_state(S.APPROVED, S.HONOURED).for_list():
            assert not one.objections.filter(state__in=OBJECTION_OPEN).exists()
            notice = Publicity.objects.filter(entries__nomination=one).latest("pk")
            assert notice.state == PublicityState.CLOSED
            approved = one.steps.filter(to=S.APPROVED).latest("pk")
            assert notice.periods.latest("pk").last_day < approved.on
            chosen = one.steps.filter(to=S.CHOSEN).exclude(was__in=PLACED).latest("pk")
            assert approved.by_id != chosen.by_id

    def nobody_judges_her_own_case(self):
        """Reckoned anew from who is who, not from what the product says about conflicts."""
        person = self.world.person
        for step in NominationStep.objects.exclude(by=None).select_related("nomination"):
            if (step.was, step.to) in OF_THE_UNIT or step.to == S.WITHDRAWN:
                continue
            one = step.nomination
            assert person[step.by_id] != one.member_id
            assert person[step.by_id] != person.get(one.proposed_by_id, "nobody")
            if one.organization_id == self.world.riverside.pk:
                assert person[step.by_id] != self.world.secretary.pk
            assert step.by_id != self.world.people["outsider"].pk
            declared = one.declared_conflicts.filter(declared_at__lt=step.at)
            assert person[step.by_id] not in {person[row.user_id] for row in declared}

    def every_office_speaks_for_itself(self):
        """And nobody replies about her own branch, by whichever account."""
        person, people = self.world.person, self.world.people
        for opinion in OfficeOpinion.objects.exclude(noted_by=None).select_related("nomination"):
            assert opinion.is_own == (opinion.noted_by_id == people["office"].pk)
            assert opinion.noted_by_id != people["outsider"].pk
            if opinion.nomination.organization_id == self.world.riverside.pk:
                assert person[opinion.noted_by_id] != self.world.secretary.pk


@pytest.mark.django_db
def test_no_order_of_actions_leads_around_the_rules():
    world = World()
    machine = type("ChainHere", (Chain,), {"world": world})
    quick = settings(
        max_examples=10, stateful_step_count=40, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=quick)


@pytest.mark.django_db
def test_the_actions_do_reach_an_honour():
    """The machine is not sound because nothing ever happens in it: its own actions lead to the end."""
    machine = type("ChainHere", (Chain,), {"world": World()})()
    try:
        machine.nominate([0, 0, 1, 0])
        machine.note(2, "wang", "chosen")
        machine.release(2, "wang", False)
        machine.post(2, "wang")
        machine.approve(2, "chen")
        assert machine.one(2).state == S.PUBLISHED
        machine.end_publicity("wang", 12, False)
        machine.approve(2, "wang")
        assert machine.one(2).state == S.PUBLISHED
        machine.approve(2, "chen")
        machine.go_on(2, "chen")
        assert machine.one(2).state == S.HONOURED
        machine.no_honour_without_a_finished_publicity()
    finally:
        machine.teardown()
