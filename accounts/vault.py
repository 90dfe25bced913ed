"""Secrets of rows: sealed with AES-256-GCM, bound to their row and field, found again by a keyed hash.

A sealed value reads ``v1.<key id>.<nonce and ciphertext>``. The key ring is ``settings.FIELD_KEYS``
(``id:base64,…``): the first key seals, all of them open, so that keys can be changed while people work.
The keys come from the environment and are never derived from SECRET_KEY.
"""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class CannotOpen(Exception):
    """The value was sealed for another place, with a lost key, or has been tampered with."""


def seal(text, place):
    """``text`` sealed for ``place`` ("table|row|field"); an empty text stays empty."""
    if not text:
        return ""
    key_id, key = next(iter(_ring(settings.FIELD_KEYS).items()))
    nonce = secrets.token_bytes(12)
    sealed = nonce + AESGCM(key).encrypt(nonce, text.encode(), place.encode())
    return f"v1.{key_id}.{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(sealed, place):
    """The text that was sealed for ``place``. Raises CannotOpen, never returns ciphertext."""
    if not sealed:
        return ""
    try:
        version, key_id, body = sealed.split(".")
        if version != "v1":
            raise CannotOpen(f"Unknown seal {version}.")
        raw = base64.urlsafe_b64decode(body)
        key = _ring(settings.FIELD_KEYS)[key_id]
        return AESGCM(key).decrypt(raw[:12], raw[12:], place.encode()).decode()
    except (ValueError, KeyError, InvalidTag) as error:
        raise CannotOpen("The sealed value cannot be opened here.") from error


def fingerprint(text):
    """The keyed hash by which an exact value is found, or "" for an empty one."""
    if not text:
        return ""
    return hmac.new(_hash_key(settings.HASH_KEY), text.encode(), hashlib.sha256).hexdigest()


def place(instance, field):
    """Where a secret of ``instance`` belongs. The row is named by its ``uid``, known before it is saved."""
    return f"{instance._meta.db_table}|{instance.uid}|{field}"


def sealed_property(field):
    """A property that keeps ``field`` sealed in the column ``<field>_sealed``."""
    column = f"{field}_sealed"

    def read(instance):
        return unseal(getattr(instance, column), place(instance, field))

    def write(instance, text):
        setattr(instance, column, seal(text, place(instance, field)))

    return property(read, write)


@lru_cache(maxsize=4)
def _ring(keys):
    ring = {}
    for entry in filter(None, keys.split(",")):
        key_id, _, encoded = entry.strip().partition(":")
        ring[key_id] = _decoded(encoded, "FIELD_KEYS")
    if not ring:
        raise ImproperlyConfigured("FIELD_KEYS is empty: no key to seal with.")
    return ring


@lru_cache(maxsize=4)
def _hash_key(encoded):
    return _decoded(encoded, "HASH_KEY")


def _decoded(encoded, setting):
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise ImproperlyConfigured(f"{setting} holds a key that is not base64.") from error
    if len(key) != 32:
        raise ImproperlyConfigured(f"{setting} needs keys of 32 bytes.")
    return key
