"""What a password must be."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's own, in words of our catalogue: the sentence of Django 5.2 has no Chinese yet."""

    def get_error_message(self):
        return _("This password is too short: it needs at least %(count)d characters.") % {
            "count": self.min_length
        }
