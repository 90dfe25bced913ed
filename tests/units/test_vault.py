"""Sealed values: opened only in their place, with their key, untouched."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from accounts import vault
from accounts.vault import CannotOpen
from orgs.models import Member

NUMBER = "990102197003020017"
PLACE = "orgs_member|a|id_number"
OTHER_KEY = "t2:" + base64.b64encode(b"z" * 32).decode()


@given(st.text(min_size=1))
def test_what_is_sealed_can_be_opened_in_its_place(text):
    sealed = vault.seal(text, PLACE)

    assert vault.unseal(sealed, PLACE) == text
    assert text not in sealed or len(text) < 4


def test_an_empty_text_stays_empty():
    assert (vault.seal("", PLACE), vault.unseal("", PLACE), vault.fingerprint("")) == ("", "", "")


def test_the_same_number_is_never_sealed_alike():
    assert vault.seal(NUMBER, PLACE) != vault.seal(NUMBER, PLACE)


@pytest.mark.parametrize(
    "place", ["orgs_member|b|id_number", "orgs_member|a|phone", "", "accounts_user|a|id_number"]
)
def test_a_value_moved_elsewhere_does_not_open(place):
    with pytest.raises(CannotOpen):
        vault.unseal(vault.seal(NUMBER, PLACE), place)


@pytest.mark.parametrize("position", [-1, -10, -30])
def test_a_value_tampered_with_does_not_open(position):
    version, key_id, body = vault.seal(NUMBER, PLACE).split(".")
    raw = bytearray(base64.urlsafe_b64decode(body))
    raw[position] ^= 1

    with pytest.raises(CannotOpen):
        vault.unseal(f"{version}.{key_id}.{base64.urlsafe_b64encode(bytes(raw)).decode()}", PLACE)


@pytest.mark.parametrize(
    "sealed", ["plain text", NUMBER, "v1.t1", "v2.t1.AAAA", "v1.lost.AAAA", "v1.t1.AAAA", "v1.t1."]
)
def test_what_was_never_sealed_here_does_not_open(sealed):
    with pytest.raises(CannotOpen) as raised:
        vault.unseal(sealed, PLACE)
    assert NUMBER not in str(raised.value)


def test_keys_change_while_people_work(settings):
    old_ring = settings.FIELD_KEYS
    sealed = vault.seal(NUMBER, PLACE)
    settings.FIELD_KEYS = f"{OTHER_KEY},{old_ring}"

    assert vault.seal(NUMBER, PLACE).startswith("v1.t2.")
    assert vault.unseal(sealed, PLACE) == NUMBER

    settings.FIELD_KEYS = OTHER_KEY
    with pytest.raises(CannotOpen):
        vault.unseal(sealed, PLACE)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("FIELD_KEYS", ""),
        ("FIELD_KEYS", "t1:nicht!"),
        ("FIELD_KEYS", "t1:" + base64.b64encode(b"short").decode()),
        ("HASH_KEY", ""),
        ("HASH_KEY", base64.b64encode(b"short").decode()),
    ],
)
def test_a_missing_or_poor_key_is_refused(settings, setting, value):
    setattr(settings, setting, value)

    with pytest.raises(ImproperlyConfigured, match=setting):
        vault.fingerprint(vault.seal(NUMBER, PLACE))


def test_a_fingerprint_is_stable_and_keyed(settings):
    mark = vault.fingerprint(NUMBER)
    assert (mark, len(mark)) == (vault.fingerprint(NUMBER), 64)
    assert mark != vault.fingerprint(NUMBER[:-1] + "8")

    settings.HASH_KEY = base64.b64encode(b"z" * 32).decode()
    assert vault.fingerprint(NUMBER) != mark


def test_a_row_keeps_no_number_in_clear(riverside, make):
    member = make.member(riverside)
    row = Member.objects.filter(pk=member.pk).values().get()

    assert (member.id_number in str(row), member.phone in str(row)) == (False, False)
    assert Member.objects.get(pk=member.pk).id_number == member.id_number


def test_a_value_copied_to_another_row_does_not_open(riverside, make):
    member, other = make.member(riverside), make.member(riverside)
    Member.objects.filter(pk=other.pk).update(id_number_sealed=member.id_number_sealed)

    other = Member.objects.get(pk=other.pk)
    with pytest.raises(CannotOpen):
        _ = other.id_number
