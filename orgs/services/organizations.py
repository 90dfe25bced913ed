"""Setting up organizations, their elections and their secretaries."""

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from accounts import audit
from orgs.choices import PostTitle
from orgs.errors import WouldLoop
from orgs.models import Member, Organization, Post, Term
from orgs.periods import today, years_later

TERM_YEARS = range(1, 11)
FIELDS = ("kind", "name", "parent_id", "unit", "founded_on", "dissolved_on", "sort")


@transaction.atomic
def save_organization(organization, *, by):
    """Set up ``organization`` or change it; a new superior moves everything below it along.

    Where it stands in the tree follows from its superior as the database has it now: the instances at hand may be
    older than a move further up.
    """
    before = Organization.objects.select_for_update().filter(pk=organization.pk).first()
    organization.parent = _superior_now(organization)
    if before and organization.parent and organization.parent.path.startswith(before.path):
        raise WouldLoop(_("%(name)s cannot be led by itself or by one below it.") % {"name": organization})
    was = audit.snapshot(before, FIELDS) if before else {}
    organization.version = before.version + 1 if before else 1
    organization.path = before.path if before else ""
    organization.save()
    _settle_path(organization)
    old, new = audit.changes(was, audit.snapshot(organization, FIELDS))
    audit.record(
        by, "organization.change" if before else "organization.create", organization, before=old, after=new
    )
    return organization


@transaction.atomic
def record_election(organization, *, elected_on, years, by):
    """Note that a team was elected on ``elected_on`` for ``years``. Noted twice, it changes nothing."""
    if years not in TERM_YEARS:
        raise ValueError(_("A term of office lasts from 1 to 10 years."))
    due_on = years_later(elected_on, years)
    term, made = Term.objects.get_or_create(
        organization=organization, elected_on=elected_on, defaults={"years": years, "due_on": due_on}
    )
    if not made and term.years == years:
        return term
    before = {} if made else {"years": term.years}
    term.years, term.due_on = years, due_on
    term.save()
    after = {"elected_on": elected_on, "years": years}
    audit.record(by, "organization.election", organization, before=before, after=after)
    return term


@transaction.atomic
def fill_post(organization, title, holder_name, *, by, member=None):
    """Give the post ``title`` to ``holder_name`` from today. Noted twice, nothing changes.

    A secretary succeeds the one before, whose time ends today. Where nobody is known to have held the post before, the
    holder has it since a day that nobody has told. The holder is linked to the member of that name as soon as the roll
    knows exactly one below the organization.
    """
    found = member or _member_called(organization, holder_name)
    posts = Post.objects.select_for_update(of=("self",)).filter(organization=organization, title=title)
    post = _held_already(posts.filter(until_on=None), holder_name, member)
    if post is None:
        before = _end(posts.filter(until_on=None)) if title == PostTitle.SECRETARY else {}
        from_on = today() if posts.exclude(until_on=None).exists() else None
        post = Post.objects.create(
            organization=organization, title=title, holder_name=holder_name, member=found, from_on=from_on
        )
        audit.record(by, "organization.post", organization, before=before, after=_said(post))
    elif found and post.member_id is None:
        before = _said(post)
        post.member = found
        post.save(update_fields=["member"])
        audit.record(by, "organization.post", organization, before=before, after=_said(post))
    return post


@transaction.atomic
def vacate_post(organization, title, *, by, member=None):
    """Note that from today nobody (or ``member`` no longer) holds the post ``title``. Noted twice, nothing changes."""
    posts = Post.objects.filter(organization=organization, title=title, until_on=None)
    for post in posts.filter(member=member) if member else posts:
        before = _end(posts.filter(pk=post.pk))
        audit.record(by, "organization.post", organization, before=before)


def _held_already(open_posts, holder_name, member):
    """The post that ``member`` holds, or one that is noted by that name; namesakes who are known are others."""
    if member is None:
        return open_posts.filter(holder_name=holder_name).first()
    own = open_posts.filter(member=member).first()
    return own or open_posts.filter(member=None, holder_name=holder_name).first()


def _end(open_posts):
    """End these posts today. Returns what the trail says of the (last) one, nothing if there was none."""
    before = {}
    for post in open_posts:
        before = _said(post)
        post.until_on = max(today(), post.from_on or today())
        post.save(update_fields=["until_on"])
    return before


def _said(post):
    linked = {"member": post.member_id} if post.member_id else {}
    return {"post": post.title, "name": post.holder_name} | linked


def _member_called(organization, name):
    found = Member.objects.within(organization).filter(name=name, left_on=None)[:2]
    return found[0] if len(found) == 1 else None


def _superior_now(organization):
    if organization.parent_id is None:
        return None
    return Organization.objects.select_for_update().get(pk=organization.parent_id)


def _settle_path(organization):
    """Write the path that follows from the superior, here and (set-based) for everything below."""
    old, superior = organization.path, organization.parent
    path = f"{superior.path if superior else '/'}{organization.pk}/"
    if path == old:
        return
    organization.path = path
    Organization.objects.filter(pk=organization.pk).update(path=path)
    if old:
        below = Organization.objects.filter(path__startswith=old).exclude(pk=organization.pk)
        below.update(path=Concat(Value(path), Substr(F("path"), len(old) + 1)))
