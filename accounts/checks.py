"""What must be so before the product starts."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from accounts import vault
from accounts.models import User


@register()
def keys_are_usable(app_configs, **kwargs):
    """Sealed fields need keys of the right length, from the environment."""
    try:
        vault.seal("probe", "probe")
        vault.fingerprint("probe")
    except ImproperlyConfigured as error:
        return [Error(str(error), id="accounts.E001")]
    return []


@register(Tags.database, deploy=True)
def no_demo_accounts(app_configs, databases=None, **kwargs):
    """Demo accounts have a password that is printed; a server must not have them.

    It asks the database, so it runs only where that is asked for: ``check --deploy --database default``.
    """
    if settings.DEBUG or "default" not in (databases or []):
        return []
    if "accounts_user" not in connection.introspection.table_names():
        return []
    if User.objects.filter(is_demo=True).exists():
        return [Error("Demo accounts exist while DEBUG is off; delete them.", id="accounts.E002")]
    return []
