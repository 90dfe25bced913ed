"""``manage.py check --deploy`` with production settings and throw-away secrets: not one warning is allowed."""

import base64
import os
import secrets
import subprocess
import sys


def environment():
    """What a server would be given, with secrets that nobody keeps."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "zhengyou.example",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "FIELD_KEYS": f"k1:{key}",
        "HASH_KEY": key,
    }


if __name__ == "__main__":
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    sys.exit(subprocess.call(command, env=environment()))
