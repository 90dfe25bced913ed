"""May she?"""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, paths, serves
from orgs.choices import KEEPERS, WRITERS, PostTitle, Role


def can_promise(user) -> Verdict:
    """Whether she enters commitments anywhere at all; where, is asked by ``can_write_commitment``."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(_("Only committee staff, secretaries and recorders enter commitments."))


def can_write_commitment(user, commitment) -> Verdict:
    """Who may write, propose and keep the commitments of an organization and of its members."""
    if any(serves(user, role, commitment.organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the organization's own secretary or recorder write its commitments.")
    )


def can_review(user, commitment) -> Verdict:
    """Who may review or return a proposal: committee staff, but never what they proposed themselves."""
    if not serves(user, Role.STAFF, commitment.organization):
        return refused(_("Only committee staff review commitments."))
    if commitment.proposed_by_id == user.pk:
        return refused(_("You proposed this commitment; a colleague has to review it."))
    return ALLOWED


def can_review_many(user) -> Verdict:
    """Whether she reviews commitments anywhere at all; which, is asked by ``can_review``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff review commitments."))


def can_publish_commitment(user, commitment) -> Verdict:
    """Who may publish what has been reviewed: the organization's secretary and committee staff."""
    if any(serves(user, role, commitment.organization) for role in (Role.STAFF, Role.SECRETARY)):
        return ALLOWED
    return refused(_("Only committee staff and the organization's secretary publish commitments."))


def can_assess(user, commitment) -> Verdict:
    """Who may assess what became of a commitment: committee staff and leaders."""
    if any(serves(user, role, commitment.organization) for role in (Role.STAFF, Role.LEADER)):
        return ALLOWED
    return refused(_("Only committee staff and leaders assess commitments."))


def can_escalate(user, subject) -> Verdict:
    """Who may help, criticize and set a deadline because of a commitment or a unit's copy of an order."""
    if serves(user, Role.STAFF, subject.organization):
        return ALLOWED
    return refused(_("Only committee staff take steps when a promise or an order is not kept."))


def can_look_back(user) -> Verdict:
    """Whether she passes verdicts anywhere at all; on which commitments, is asked by ``can_judge``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff pass verdicts when a campaign looks back."))


def can_judge(user, commitment) -> Verdict:
    """Who may pass a verdict on an earlier commitment when a campaign looks back."""
    if serves(user, Role.STAFF, commitment.organization):
        return ALLOWED
    return refused(_("Only committee staff pass verdicts when a campaign looks back."))


def can_issue_orders(user) -> Verdict:
    """Whether she issues orders anywhere at all; where, is asked by ``can_issue_order``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff issue and close supervision orders."))


def can_issue_order(user, order) -> Verdict:
    """Who may issue, urge, push and withdraw an order: staff of its issuer."""
    if serves(user, Role.STAFF, order.organization):
        return ALLOWED
    return refused(_("Only committee staff issue and close supervision orders."))


def can_answer_order(user, receipt) -> Verdict:
    """Who may sign for an order and report on it: the unit's own secretary or recorder."""
    if any(serves(user, role, receipt.organization) for role in KEEPERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder answers an order."))


def can_decide_report(user, receipt) -> Verdict:
    """Who may close or return a report: staff of the issuer, but never the one who reported."""
    if not serves(user, Role.STAFF, receipt.order.organization):
        return refused(_("Only committee staff issue and close supervision orders."))
    if receipt.reported_by_id == user.pk:
        return refused(_("You wrote this report; a colleague has to decide on it."))
    return ALLOWED


def can_comment_anywhere(user) -> Verdict:
    """Whether she enters leaders' comments at all; on whom, is asked by ``can_comment``."""
    if holds(user, Role.STAFF, Role.LEADER):
        return ALLOWED
    return refused(_("Only leaders and committee staff enter leaders' comments."))


def can_comment(user, comment) -> Verdict:
    """Who may enter a leader's comment on an organization."""
    if any(serves(user, role, comment.organization) for role in (Role.STAFF, Role.LEADER)):
        return ALLOWED
    return refused(_("Only leaders and committee staff enter leaders' comments."))


def can_turn_into_task(user, comment) -> Verdict:
    """Who may make a task of what a leader found wanting."""
    if serves(user, Role.STAFF, comment.organization):
        return ALLOWED
    return refused(_("Only committee staff turn a comment into a task; it waits for them."))


def can_give_letters(user) -> Verdict:
    """Whether she gives letters anywhere at all; to whom, is asked by ``can_give_letter``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff give letters of responsibility."))


def can_give_letter(user, organization) -> Verdict:
    """Who may give an organization its letter of responsibility."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff give letters of responsibility."))


def can_sign_letter(user, letter) -> Verdict:
    """Who may accept a letter: whoever holds the post, with an account of her own at the organization."""
    if letter.post == PostTitle.SECRETARY:
        if serves(user, Role.SECRETARY, letter.organization):
            return ALLOWED
        return refused(_("Only the organization's own secretary signs its letter."))
    if letter.holder and letter.holder == user.name and letter.organization.path in paths(user):
        return ALLOWED
    return refused(_("Only whoever holds the post signs this letter."))


def can_note_signature(user, letter) -> Verdict:
    """Who may note a signature on paper: the organization's own secretary, of a holder without an account.

    ``letter`` comes with ``with_account``.
    """
    if letter.post == PostTitle.SECRETARY or not serves(user, Role.SECRETARY, letter.organization):
        return refused(_("Only the organization's own secretary notes what the others signed on paper."))
    if letter.has_account:
        return refused(_("Whoever holds this post has an account of her own, and signs with it."))
    return ALLOWED


def can_check_anywhere(user) -> Verdict:
    """Whether she sets up checks anywhere at all; where, is asked by ``can_check``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff set up checks and enter what was found."))


def can_check(user, check) -> Verdict:
    """Who may set up, enter, finish and call off a check: staff of the committee that holds it."""
    if serves(user, Role.STAFF, check.organization):
        return ALLOWED
    return refused(_("Only committee staff set up checks and enter what was found."))


def can_enter_finding(user, finding) -> Verdict:
    """Who may enter what was found at a unit: staff of the committee that holds the check."""
    return can_check(user, finding.check_round)


def can_mend(user, finding) -> Verdict:
    """Who may say that a problem is mended: the unit's own secretary or recorder."""
    if any(serves(user, role, finding.organization) for role in KEEPERS):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder says that it is mended."))


def can_confirm_mended(user, finding) -> Verdict:
    """Who may confirm or return a mending: staff of the committee, but never the one who entered it."""
    if not can_check(user, finding.check_round):
        return refused(_("Only committee staff confirm that a problem is mended."))
    if finding.mended_by_id == user.pk:
        return refused(_("You entered the mending; a colleague has to confirm it."))
    return ALLOWED


def can_keep_groups(user) -> Verdict:
    """Whether she keeps inspection groups anywhere at all; which, is asked by ``can_keep_group``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff keep inspection groups."))


def can_keep_group(user, group) -> Verdict:
    """Who may set up and change an inspection group: staff of its committee."""
    if serves(user, Role.STAFF, group.organization):
        return ALLOWED
    return refused(_("Only committee staff keep inspection groups."))


def can_switch_board(user, organization) -> Verdict:
    """Who may open and close the page on which everybody reads what a committee's organizations promise."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff open and close the public page."))
