"""The embedded default: SQLite in var/, no server beside it, keys made on first use."""

import base64
import secrets

from config.settings.base import *

DEBUG = env.bool("DEBUG", default=True)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WHITENOISE_USE_FINDERS = True
OFFICE_DAY = env.str("OFFICE_DAY", default="")
if OFFICE_DAY:
    MIDDLEWARE = [*MIDDLEWARE, "accounts.middleware.own_not_found_page"]


def _own_secrets():
    """The secrets of this copy, kept in var/ and readable by its owner only."""
    path = VAR / "secrets.env"
    if not path.exists():
        VAR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(
            f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
            f"FIELD_KEYS=k1:{base64.b64encode(secrets.token_bytes(32)).decode()}\n"
            f"HASH_KEY={base64.b64encode(secrets.token_bytes(32)).decode()}\n",
            encoding="utf-8",
        )
    environ.Env.read_env(path)


_own_secrets()
SECRET_KEY = env.str("SECRET_KEY")
FIELD_KEYS = env.str("FIELD_KEYS")
HASH_KEY = env.str("HASH_KEY")
