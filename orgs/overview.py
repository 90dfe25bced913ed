"""How organizations stand on a day, many at a time: a fixed number of queries however large the tree is."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from orgs.choices import PostTitle
from orgs.findings import Condition, findings_of
from orgs.models import Membership, Organization, Post, Term

LEADING_POSTS = (PostTitle.SECRETARY, PostTitle.DEPUTY_SECRETARY)


@dataclass
class Row:
    """An organization as the tree shows it. ``head_count`` counts everything below it too."""

    organization: Organization
    head_count: int = 0
    secretary: str = ""
    findings: list = field(default_factory=list)
    children: list = field(default_factory=list)


def rows(organizations, *, user, day):
    """A row for each organization, with what ``user`` may see of it: no work, no figures and no findings."""
    members, full, below = _head_counts(user, day)
    posts = _posts(user, day)
    terms = {pk: (latest, due) for pk, latest, due in _terms(user, day).per_organization()}
    read = set(Organization.objects.in_care_of(user).values_list("pk", flat=True))
    found = []
    for organization in organizations:
        pk = organization.pk
        row = Row(organization, head_count=below[pk], secretary=posts[pk].get(PostTitle.SECRETARY, ""))
        if pk in read:
            elected_on, due_on = terms.get(pk, (None, None))
            row.findings = findings_of(
                condition(organization, elected_on, due_on, posts[pk], members[pk], full[pk]), day
            )
        found.append(row)
    return found


def condition(organization, elected_on, due_on, titles, members, full_members):
    """What the rules look at. ``titles`` are the posts that are filled."""
    return Condition(
        kind=organization.kind,
        elected_on=elected_on,
        due_on=due_on,
        has_secretary=PostTitle.SECRETARY in titles,
        members=members,
        full_members=full_members,
        has_committee=any(title not in LEADING_POSTS for title in titles),
    )


def tree(found):
    """The rows as a tree: each below the nearest one above it that is there; the tops are returned.

    A person with several appointments, or a filter, leaves several tops.
    """
    by_pk = {str(row.organization.pk): row for row in found}
    tops = []
    for row in sorted(found, key=lambda row: (row.organization.sort, row.organization.pk)):
        steps = row.organization.path.strip("/").split("/")[:-1]
        above = next((by_pk[step] for step in reversed(steps) if step in by_pk), None)
        (above.children if above else tops).append(row)
    return tops


def _head_counts(user, day):
    """Members and full members of each organization itself, and members of each with all below it."""
    members, full, below = Counter(), Counter(), Counter()
    for pk, path, count, count_full in Membership.objects.visible_to(user).on(day).per_organization(day):
        members[pk], full[pk] = count, count_full
        for step in path.strip("/").split("/"):
            below[int(step)] += count
    return members, full, below


def _posts(user, day):
    posts = defaultdict(dict)
    held = Post.objects.visible_to(user).on(day).values_list("organization_id", "title", "holder_name")
    for pk, title, holder_name in held:
        posts[pk][title] = holder_name
    return posts


def _terms(user, day):
    return Term.objects.visible_to(user).elected_by(day)
