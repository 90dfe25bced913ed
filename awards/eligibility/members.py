"""The rules of eligibility about members."""

from collections import defaultdict
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.participation import shares_of
from activities.rates import percent
from awards.eligibility.evidence import Answer, whole_years
from orgs.choices import MemberKind
from orgs.models import Post
from orgs.periods import Period

# The rate is that of a year: the last two half-years that were over.
HALVES = 2
DAYS_A_YEAR = 365.2425


def full_member(members, value, day):
    return {member.pk: _full(member, day) for member in members}


def _full(member, day):
    url = member.get_absolute_url()
    if member.kind != MemberKind.FULL:
        return Answer(False, _("Probationary member"), url)
    if member.full_since is None:
        return Answer(True, _("Full member"), url)
    return Answer(member.full_since <= day, _("Full member since %(day)s") % {"day": member.full_since}, url)


def years_joined(members, value, day):
    answers = {}
    for member in members:
        years = whole_years(member.joined_on, day)
        words = {"day": member.joined_on, "years": years}
        answers[member.pk] = Answer(
            years >= value, _("Joined on %(day)s, %(years)s years ago") % words, member.get_absolute_url()
        )
    return answers


def attendance(members, value, day):
    """Present of due over the half-years together, as the published lists state it."""
    return _participation(members, day, lambda due, present, absent: _enough(due, present, value))


def absences(members, value, day):
    """Absent without leave, as the published lists state it."""
    return _participation(members, day, lambda due, present, absent: _seldom(absent, value))


def _enough(due, present, least):
    if not due:
        return True, _("nothing was due")
    words = {"present": present, "due": due, "rate": percent(present, due)}
    return present * 100 >= due * least, _("present %(present)s of %(due)s, %(rate)s%%") % words


def _seldom(absent, most):
    return absent <= most, _("absent without leave %(n)s times") % {"n": absent}


def _participation(members, day, judge):
    halves = [str(half) for half in _last_halves(day)]
    shares = shares_of(members, halves)
    answers = {}
    for member in members:
        published = [half for half in halves if (member.pk, half) in shares]
        found = [shares[member.pk, half] for half in published]
        if not found:
            answers[member.pk] = Answer(
                False,
                _("No participation list of %(halves)s has been published") % {"halves": "、".join(halves)},
                reverse("participation_list"),
            )
            continue
        sums = (sum(getattr(share, name) for share in found) for name in ("due", "present", "absent"))
        passed, words = judge(*sums)
        answers[member.pk] = Answer(
            passed, f"{'、'.join(published)}: {words}", f"{reverse('participation_list')}?half={published[0]}"
        )
    return answers


def _last_halves(day):
    """The half-years that were over on ``day``, the latest first."""
    half = Period(date(day.year, 1 if day.month <= 6 else 7, 1), 6)
    found = [half if half.last <= day else half.previous]
    while len(found) < HALVES:
        found.append(found[-1].previous)
    return found


def party_worker(members, value, day):
    """Holds a post in an elected team today, and has held posts for so many years together."""
    spans = defaultdict(list)
    posts = Post.objects.filter(member__in=members).select_related("organization").order_by("from_on", "pk")
    for post in posts:
        spans[post.member_id].append(post)
    return {member.pk: _worker(member, spans[member.pk], value, day) for member in members}


def _worker(member, posts, value, day):
    url = member.get_absolute_url()
    now = [post for post in posts if _holds_on(post, day)]
    if not now:
        return Answer(False, _("Holds no post in a team"), url)
    words = {"post": now[0].get_title_display(), "unit": now[0].organization.short_name}
    if all(post.from_on is None for post in posts):
        return Answer(False, _("%(post)s of %(unit)s, since when is not known") % words, url)
    years = int(_days_in_post(posts, day) / DAYS_A_YEAR)
    words["years"] = years
    return Answer(years >= value, _("%(post)s of %(unit)s, %(years)s years in such posts") % words, url)


def _holds_on(post, day):
    return (post.from_on is None or post.from_on <= day) and (post.until_on is None or day < post.until_on)


def _days_in_post(posts, day):
    """Days on which at least one of ``posts`` was held; those whose beginning is not known do not count."""
    days, reached = timedelta(), date.min
    for post in posts:
        if post.from_on is None:
            continue
        first, until = max(post.from_on, reached), min(post.until_on or day, day)
        days += max(until - first, timedelta())
        reached = max(reached, until)
    return days.days + 1
