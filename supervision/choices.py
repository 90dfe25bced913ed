from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitmentKind(models.TextChoices):
    YEARLY = "yearly", _("For the year")
    IMMEDIATE = "immediate", _("Immediate")
    SERVICE = "service", _("Service to the masses")
    GRIEVANCE = "grievance", _("Grievance to be settled")


class CommitmentState(models.TextChoices):
    """Proposed, reviewed, published, kept, assessed: 提诺, 审诺, 示诺, 践诺, 评诺."""

    DRAFT = "draft", _("Being written")
    PROPOSED = "proposed", _("Awaiting review")
    RETURNED = "returned", _("Returned")
    REVIEWED = "reviewed", _("Reviewed")
    PUBLISHED = "published", _("Published")
    KEPT = "kept", _("Kept")
    NOT_KEPT = "not_kept", _("Not kept")
    ASSESSED = "assessed", _("Assessed")


# What was not kept may still be mended: then it is kept, late.
COMMITMENT_MOVES = {
    CommitmentState.DRAFT: {CommitmentState.PROPOSED},
    CommitmentState.PROPOSED: {CommitmentState.REVIEWED, CommitmentState.RETURNED},
    CommitmentState.RETURNED: {CommitmentState.PROPOSED},
    CommitmentState.REVIEWED: {CommitmentState.PUBLISHED},
    CommitmentState.PUBLISHED: {CommitmentState.KEPT, CommitmentState.NOT_KEPT},
    CommitmentState.NOT_KEPT: {CommitmentState.KEPT, CommitmentState.ASSESSED},
    CommitmentState.KEPT: {CommitmentState.ASSESSED},
    CommitmentState.ASSESSED: set(),
}
# Its writers may still change the text; and what everybody may read.
OPEN_STATES = (CommitmentState.DRAFT, CommitmentState.RETURNED)
PUBLIC_STATES = (
    CommitmentState.PUBLISHED,
    CommitmentState.KEPT,
    CommitmentState.NOT_KEPT,
    CommitmentState.ASSESSED,
)


class Grade(models.TextChoices):
    GOOD = "good", _("Good")
    AVERAGE = "average", _("Average")
    POOR = "poor", _("Poor")


class EscalationStep(models.IntegerChoices):
    HELP = 1, _("Guidance and help")
    CRITICISM = 2, _("Criticism")
    DEADLINE = 3, _("Order to mend by a deadline")


class EscalationState(models.TextChoices):
    OPEN = "open", _("Not mended")
    CLOSED = "closed", _("Mended")


ESCALATION_MOVES = {
    EscalationState.OPEN: {EscalationState.CLOSED},
    EscalationState.CLOSED: set(),
}


class LookBackVerdict(models.TextChoices):
    """What a look-back (回头看) finds of an earlier commitment."""

    KEPT = "kept", _("Kept as promised")
    IMPROVED = "improved", _("Improved")
    OPEN = "open", _("Still open")


class MeasureKind(models.TextChoices):
    """Where a measure stands that a look-back looks at."""

    TASK = "task", _("Tasks and their measures")
    ORDER = "order", _("Supervised matters")
    CHECK = "check", _("Problems found by checks")


class OrderSource(models.TextChoices):
    TASK = "task", _("Campaign task")
    BULLETIN = "bulletin", _("Bulletin")
    INSPECTION = "inspection", _("Inspection")
    COMMENT = "comment", _("Leader's comment")
    OTHER = "other", _("Other source")


class OrderState(models.TextChoices):
    ISSUED = "issued", _("Under supervision")
    CLOSED = "closed", _("All closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ORDER_MOVES = {
    OrderState.ISSUED: {OrderState.CLOSED, OrderState.WITHDRAWN},
    OrderState.CLOSED: set(),
    OrderState.WITHDRAWN: set(),
}


class OrderReceiptState(models.TextChoices):
    """One unit's answer to an order."""

    ISSUED = "issued", _("To be signed for")
    SIGNED = "signed", _("Under way")
    REPORTED = "reported", _("Reported")
    RETURNED = "returned", _("Report returned")
    CLOSED = "closed", _("Closed")


# A second report may follow the first before anybody has decided on it.
ORDER_RECEIPT_MOVES = {
    OrderReceiptState.ISSUED: {OrderReceiptState.SIGNED},
    OrderReceiptState.SIGNED: {OrderReceiptState.REPORTED},
    OrderReceiptState.REPORTED: {
        OrderReceiptState.REPORTED,
        OrderReceiptState.RETURNED,
        OrderReceiptState.CLOSED,
    },
    OrderReceiptState.RETURNED: {OrderReceiptState.REPORTED},
    OrderReceiptState.CLOSED: set(),
}
# How many days a unit has to sign for an order.
SIGN_DAYS = 2


class StepKind(models.TextChoices):
    """What the log of an order notes for one unit."""

    ISSUED = "issued", _("Issued")
    SIGNED = "signed", _("Signed for")
    REPORTED = "reported", _("Reported")
    RETURNED = "returned", _("Report returned")
    CLOSED = "closed", _("Closed")
    URGED = "urged", _("Urged")


class PushStep(models.TextChoices):
    """The four steps by which a key task is pushed: 定期研究, 督办检查, 工作反馈, 情况通报."""

    RESEARCH = "research", _("Study regularly")
    SUPERVISE = "supervise", _("Supervise and inspect")
    FEEDBACK = "feedback", _("Feed back")
    CIRCULATE = "circulate", _("Circulate the results")


class CommentForm(models.TextChoices):
    """The form of a leader's comment."""

    MEETING = "meeting", _("At a meeting")
    ON_SITE = "on_site", _("On site")
    INDIVIDUAL = "individual", _("In person")
    WRITTEN = "written", _("In writing")
    RANDOM = "random", _("At random")


class Rectification(models.TextChoices):
    """How far what a leader found wanting has come: the state of its task."""

    NONE = "none", _("No task given")
    OPEN = "open", _("Being rectified")
    DONE = "done", _("Rectified")


class LetterState(models.TextChoices):
    ISSUED = "issued", _("Waiting for signature")
    SIGNED = "signed", _("Signed by the holder")


LETTER_MOVES = {
    LetterState.ISSUED: {LetterState.SIGNED},
    LetterState.SIGNED: set(),
}


class Occasion(models.TextChoices):
    """The festival before or after which a check is held (节前节后)."""

    NONE = "none", _("No festival")
    BEFORE_NEW_YEAR = "before_new_year", _("Before New Year's Day")
    AFTER_NEW_YEAR = "after_new_year", _("After New Year's Day")
    BEFORE_SPRING = "before_spring", _("Before the Spring Festival")
    AFTER_SPRING = "after_spring", _("After the Spring Festival")
    BEFORE_LABOUR = "before_labour", _("Before Labour Day")
    AFTER_LABOUR = "after_labour", _("After Labour Day")
    BEFORE_AUTUMN = "before_autumn", _("Before the Mid-Autumn Festival")
    AFTER_AUTUMN = "after_autumn", _("After the Mid-Autumn Festival")
    BEFORE_NATIONAL = "before_national", _("Before National Day")
    AFTER_NATIONAL = "after_national", _("After National Day")


class CheckArea(models.TextChoices):
    """What a check looks at. No code may stand within another: a check keeps its areas in one text."""

    DISCIPLINE = "discipline", _("Work discipline")
    HYGIENE = "hygiene", _("Hygiene")
    SECURITY = "security", _("Internal security")
    OFFICE = "office", _("Office environment")


class CheckState(models.TextChoices):
    OPEN = "open", _("Being checked")
    FINISHED = "finished", _("Check finished")
    CANCELLED = "cancelled", _("Called off")


CHECK_MOVES = {
    CheckState.OPEN: {CheckState.FINISHED, CheckState.CANCELLED},
    CheckState.FINISHED: set(),
    CheckState.CANCELLED: set(),
}


class FindingState(models.TextChoices):
    TO_CHECK = "to_check", _("To be checked")
    IN_ORDER = "in_order", _("In order")
    PROBLEM = "problem", _("Problem to mend")
    MENDED = "mended", _("Mended, to be confirmed")
    CONFIRMED = "confirmed", _("Confirmed as mended")


# What is not really mended becomes a problem again, with a reason.
FINDING_MOVES = {
    FindingState.TO_CHECK: {FindingState.IN_ORDER, FindingState.PROBLEM},
    FindingState.IN_ORDER: set(),
    FindingState.PROBLEM: {FindingState.MENDED},
    FindingState.MENDED: {FindingState.CONFIRMED, FindingState.PROBLEM},
    FindingState.CONFIRMED: set(),
}
PROBLEM_STATES = (FindingState.PROBLEM, FindingState.MENDED, FindingState.CONFIRMED)
