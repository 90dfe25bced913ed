"""One honest row each of what was promised and asked. States are reached by the services, as in the office."""

from datetime import date

from orgs.choices import PostTitle
from orgs.models import Post
from supervision.models import Commitment, LeaderComment, ResponsibilityLetter, SupervisionOrder
from supervision.services import commitments, letters, orders, public_boards


def commitment(organization, text="为群众办一件实事", **fields):
    """A draft, or with ``state`` a row that stands there already."""
    defaults = {"measures": "每月走访", "due_on": date(2010, 6, 30), "checker": "孙领导"}
    return Commitment.objects.create(organization=organization, text=text, **defaults | fields)


def published(organization, text="为群众办一件实事", **fields):
    defaults = {"state": "published", "published_on": date(2010, 3, 1)}
    return commitment(organization, text, **defaults | fields)


def unsaved_order(organization, title="督办工作表格", **fields):
    defaults = {"content": "一周内整改并报告", "source": "bulletin", "due_on": date(2010, 7, 31)}
    return SupervisionOrder(organization=organization, title=title, **defaults | fields)


def order(organization, by, *units, **fields):
    """Issued to ``units`` as the service issues it."""
    return orders.issue_order(unsaved_order(organization, **fields), units, by=by)


def receipt(organization, by, unit, **fields):
    return order(organization, by, unit, **fields).receipts.get()


def comment(organization, campaign, by, **fields):
    defaults = {
        "leader": "孙领导", "form": "meeting", "given_on": date(2010, 6, 1), "problems": "台账不全",
        "suggestions": "一个月内补齐台账",
    }  # fmt: skip
    return LeaderComment.objects.create(
        organization=organization, campaign=campaign, written_by=by, **defaults | fields
    )


def letter(organization, issuer, by, **fields):
    defaults = {"year": 2010, "title": "党建工作责任书", "text": "认真履行第一责任人职责"}
    template = ResponsibilityLetter(issuer=issuer, **defaults | fields)
    items = [("召开支部党员大会", "4次"), ("讲党课", "1次")]
    return letters.give_letters(template, items, [organization], by=by).letters[0]


def seat(organization, holder, title=PostTitle.DEPUTY_SECRETARY, **fields):
    """A post that ``holder`` holds."""
    return Post.objects.create(organization=organization, holder_name=holder, title=title, **fields)


def deputy_letter(organization, issuer, by, holder, **fields):
    """The letter of a deputy secretary, who gets the post with it."""
    seat(organization, holder)
    return letter(organization, issuer, by, post=PostTitle.DEPUTY_SECRETARY, **fields)


def public_board(organization, by):
    return public_boards.open_board(organization, by=by)


def proposed(organization, by, text="为群众办一件实事", **fields):
    return commitments.propose_commitment(commitment(organization, text, **fields), by=by)
