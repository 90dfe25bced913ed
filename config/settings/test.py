"""Settings of the test suite: fixed keys, quick passwords, SQLite unless DATABASE_URL names PostgreSQL."""

import os

from config.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
FIELD_KEYS = "t1:" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
HASH_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR.mkdir(exist_ok=True)
    # A file, not memory: the live server and the worker threads of some tests share it. One for each run.
    DATABASES["default"]["TEST"] = {"NAME": VAR / f"test-{os.getpid()}.sqlite3"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
