"""Anybody with a certificate in hand learns whether it is genuine and stands; whoever guesses learns nothing."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from honours.models import Commendation, Honour
from tests import factories_awards as of
from tests import factories_honours as made

ADDRESS = "certificate_check"


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def honour(county, riverside, wang):
    item = of.item(of.scheme(county, state="open"))
    made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    return Honour.objects.get()


def check(client, number, code):
    return client.post(reverse(ADDRESS), {"number": number, "code": code})


def test_number_and_code_together_tell_whose_it_is(client, honour):
    form = client.get(reverse(ADDRESS), {"number": honour.certificate_number})
    assert form.context["form"]["number"].value() == honour.certificate_number

    answer = check(client, f" {honour.certificate_number} ", honour.certificate_code.lower())

    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(word in page for word in (honour.recipient_name, "优秀共产党员", "2010-06-28"))
    assert "no-store" in answer["Cache-Control"]
    for secret in (honour.member.id_number, honour.member.phone, honour.organization.name, honour.deeds):
        assert secret not in page


@pytest.mark.parametrize("wrong", ["code", "number", "both"])
def test_a_wrong_pair_is_one_sentence(client, honour, wrong):
    number = honour.certificate_number if wrong == "code" else "2010-9-9999"
    code = honour.certificate_code if wrong == "number" else "AAAAAAAAAA"

    answer = check(client, number, code)

    assert answer.status_code == 422
    assert len(answer.context["form"].non_field_errors()) == 1
    assert "honour" not in answer.context
    assert honour.recipient_name not in answer.content.decode()


def test_an_honour_without_a_certificate_of_ours_is_found_by_nobody(client, riverside):
    made.honour(riverside)

    assert check(client, " ", " ").status_code == 422


def test_a_revoked_one_says_so(client, honour):
    Honour.objects.update(is_revoked=True)

    answer = check(client, honour.certificate_number, honour.certificate_code)

    assert 'class="alert alert-danger"' in answer.content.decode()


def test_guessing_is_slowed_down(client, honour):
    answers = [check(client, honour.certificate_number, f"GUESS{n}").status_code for n in range(21)]

    assert answers == [422] * 20 + [429]
    late = check(client, honour.certificate_number, honour.certificate_code)
    assert late.status_code == 429
    assert honour.recipient_name not in late.content.decode()
    assert client.get(reverse(ADDRESS)).status_code == 200


def test_the_public_roll_names_the_honoured_of_a_year(
    client, honour, county, hillside, wang, django_assert_num_queries
):
    item = of.item(of.scheme(county, "五项十佳", year=2009, state="open"), "十佳党务工作者")
    earlier = made.approved(item, hillside)
    made.issued(item.scheme, [earlier], by=wang, title="去年的决定", decided_on="2010-07-02")
    Commendation.objects.filter(title="去年的决定").update(decided_on="2009-06-28")
    made.commendation(item.scheme, title="还是草稿")
    made.honour(hillside, "区级文明单位")

    page = client.get(reverse("public_honour_roll")).content.decode()

    assert honour.recipient_name in page
    assert honour.organization.name in page
    assert all(
        word not in page for word in ("还是草稿", "区级文明单位", earlier.recipient, honour.member.phone)
    )
    assert honour.certificate_code not in page
    assert honour.member.id_number not in page
    with django_assert_num_queries(4):
        before = client.get(reverse("public_honour_roll"), {"year": 2009})
    assert earlier.recipient in before.content.decode()
    assert before["Cache-Control"] == "public, max-age=300"


def test_the_public_roll_marks_what_was_revoked_and_hides_numbers(client, honour):
    Honour.objects.update(is_revoked=True, recipient_name="张三 13812345678")

    page = client.get(reverse("public_honour_roll")).content.decode()

    assert "tag-err" in page
    assert "13812345678" not in page


def test_without_any_commendation_the_roll_says_so(client, db):
    assert client.get(reverse("public_honour_roll"), {"year": "99x"}).status_code == 200
