"""Which of the optional facts of a record suit its kind, and whether anybody asked for its effect."""

from activities.choices import PARTY_LESSON, TRAINING


def unfit(kind, *, answers_notice):
    """Those that a record of ``kind`` leaves empty, whatever was typed before the kind was chosen."""
    suits = {
        "training_way": kind.code == TRAINING,
        "education": kind.attended_by != "nobody",
        "lesson_giver": kind.code == PARTY_LESSON,
        "effect": answers_notice,
    }
    return [name for name, does_suit in suits.items() if not does_suit]
