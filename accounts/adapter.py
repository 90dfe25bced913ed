"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given by the administrator, never taken."""

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        super().login(request, user)
        audit.record(user, "account.login", user)

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        user = User.objects.filter(username=credentials.get("username", "")).first()
        if user:
            audit.record(None, "account.login_failed", user)

    def clean_password(self, password, user=None):
        if user and user.must_change_password and user.check_password(password):
            raise ValidationError(_("Choose another password than the one that you were given."))
        return super().clean_password(password, user)

    def set_password(self, user, password):
        user.must_change_password = False
        super().set_password(user, password)
        audit.record(user, "account.password", user)


def attempted_username(request, credentials=None):
    """Whose account is being tried, for the count of failures: the form says "login", the backends "username"."""
    return (credentials or {}).get("username") or request.POST.get("login", "")
