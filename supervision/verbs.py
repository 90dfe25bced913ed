"""The audit verbs of this app, in words for the trail."""

from django.utils.translation import gettext_lazy

VERBS = {
    "commitment.create": gettext_lazy("Commitment entered"),
    "commitment.change": gettext_lazy("Commitment changed"),
    "commitment.proposed": gettext_lazy("Commitment proposed"),
    "commitment.returned": gettext_lazy("Commitment returned"),
    "commitment.reviewed": gettext_lazy("Commitment reviewed"),
    "commitment.published": gettext_lazy("Commitment published"),
    "commitment.kept": gettext_lazy("Commitment kept"),
    "commitment.not_kept": gettext_lazy("Commitment not kept"),
    "commitment.assessed": gettext_lazy("Commitment assessed"),
    "look_back.give": gettext_lazy("Looked back at"),
    "escalation.give": gettext_lazy("Step taken for what was not kept"),
    "escalation.close": gettext_lazy("Found mended"),
    "order.issue": gettext_lazy("Supervision order issued"),
    "order.urge": gettext_lazy("Supervision order urged"),
    "order.push": gettext_lazy("Supervised matter pushed"),
    "order.closed": gettext_lazy("Supervision order closed"),
    "order.withdrawn": gettext_lazy("Supervision order withdrawn"),
    "order_receipt.signed": gettext_lazy("Order signed for"),
    "order_receipt.reported": gettext_lazy("Order reported on"),
    "order_receipt.returned": gettext_lazy("Report on an order returned"),
    "order_receipt.closed": gettext_lazy("Order closed for a unit"),
    "leader_comment.create": gettext_lazy("Leader's comment entered"),
    "leader_comment.change": gettext_lazy("Leader's comment changed"),
    "leader_comment.task": gettext_lazy("Leader's comment turned into a task"),
    "letter.give": gettext_lazy("Letter of responsibility given"),
    "letter.signed": gettext_lazy("Letter of responsibility signed"),
}
