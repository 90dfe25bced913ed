"""Quorum and majority at their edges, in each era."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from activities import votes

E2, LAST_OF_1990, FIRST_OF_2020 = date(2010, 6, 10), date(2020, 7, 12), date(2020, 7, 13)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("due", "present", "votes_for", "passed", "words"),
    [
        (31, 20, 17, True, "passed: 17 of 31 due, more than half"),
        (31, 20, 16, True, "passed: 16 of 31 due, more than half"),
        (31, 20, 15, False, "not passed: 15 of 31 due, not more than half"),
        (30, 20, 15, False, "not passed: 15 of 30 due, not more than half"),
        (30, 16, 16, True, "passed: 16 of 30 due, more than half"),
        (30, 15, 15, False, "not passed: 15 of 30 due, not more than half"),
        (30, 14, 14, False, "not valid: 14 of 30 due were present, fewer than half"),
        (31, 15, 15, False, "not valid: 15 of 31 due were present, fewer than half"),
        (3, 3, 2, True, "passed: 2 of 3 due, more than half"),
        (0, 0, 0, False, "not valid: nobody was due to vote"),
    ],
)
def test_a_decision_needs_half_present_and_more_than_half_of_those_due(
    due, present, votes_for, passed, words
):
    outcome = votes.judge(day=E2, due=due, present=present, votes_for=votes_for)

    assert (outcome.passed, outcome.words) == (passed, words)


@pytest.mark.parametrize(
    ("day", "present", "votes_for", "passed", "words"),
    [
        (LAST_OF_1990, 25, 13, True, "passed: 13 of 25 present, more than half"),
        (FIRST_OF_2020, 25, 13, False, "not passed: 13 of 30 due, not more than half"),
        (LAST_OF_1990, 26, 13, False, "not passed: 13 of 26 present, not more than half"),
        (FIRST_OF_2020, 25, 15, False, "not passed: 15 of 30 due, not more than half"),
        (FIRST_OF_2020, 25, 16, True, "passed: 16 of 30 due, more than half"),
        (E2, 24, 24, False, "not valid: 24 of 30 due were present, not more than four fifths"),
        (FIRST_OF_2020, 24, 24, False, "not valid: 24 of 30 due were present, not more than four fifths"),
    ],
)
def test_an_election_counts_those_present_until_2020_and_those_due_after(
    day, present, votes_for, passed, words
):
    outcome = votes.judge(day=day, due=30, present=present, votes_for=votes_for, is_election=True)

    assert (outcome.passed, outcome.words) == (passed, words)


@pytest.mark.parametrize(
    ("day", "is_election", "clause"),
    [
        (date(1999, 1, 1), False, "《支部工作条例（试行）》施行前的通行做法"),
        (date(2018, 10, 27), False, "《支部工作条例（试行）》施行前的通行做法"),
        (date(2018, 10, 28), False, "《中国共产党支部工作条例（试行）》第十一条"),
        (LAST_OF_1990, True, "《中国共产党基层组织选举工作暂行条例》（1990年）"),
        (FIRST_OF_2020, True, "《中国共产党基层组织选举工作条例》（2020年）"),
    ],
)
def test_the_clause_is_that_of_the_day(day, is_election, clause):
    assert votes.judge(day=day, due=3, present=3, votes_for=3, is_election=is_election).clause == clause


@pytest.mark.parametrize(
    ("due", "present", "cast", "problems"),
    [
        (10, 10, (6, 3, 1), {}),
        (10, 8, (5, 0, 0), {}),
        (10, 11, (5, 0, 0), {"present_voters": "There were more voting members present than due."}),
        (10, 8, (6, 2, 1), {"votes_for": "More votes were cast than voting members were present."}),
    ],
)
def test_counts_that_cannot_be_so_are_named(due, present, cast, problems):
    counts = dict(zip(("votes_for", "votes_against", "abstained"), cast, strict=True))

    assert votes.problems(due_voters=due, present_voters=present, **counts) == problems


def test_only_who_was_a_full_member_on_the_day_votes():
    def member(kind, full_since=None):
        return SimpleNamespace(kind=kind, full_since=full_since)

    old, new = member("full"), member("full", date(2010, 6, 10))
    later, probationary = member("full", date(2010, 6, 11)), member("probationary")

    assert votes.voters_among([old, new, later, probationary], date(2010, 6, 10)) == [old, new]
