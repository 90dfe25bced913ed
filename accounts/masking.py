"""How secrets look in public."""

HIDDEN = "*"


def masked_id_number(number):
    """530***********0017: the first three and last four of eighteen."""
    return f"{number[:3]}{HIDDEN * 11}{number[-4:]}" if number else ""


def masked_phone(number):
    """138****5678."""
    return f"{number[:3]}{HIDDEN * 4}{number[-4:]}" if number else ""
