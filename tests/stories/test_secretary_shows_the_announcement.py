"""A secretary adds a photo of the notice board to her answer; staff see it; the same photo twice is asked about."""

from pathlib import Path

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from activities.models import Evidence
from tests import sample_files as sample


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-25"
    return settings


@pytest.fixture
def receipt(make, county, riverside, wang):
    return make.sent_notice(county, wang, riverside).receipts.get()


def announce(client, receipt, photo=None, **data):
    files = {"photo": photo} if photo else {}
    data = {"channel": "宣传栏", "posted_on": "2010-07-25", **files, **data}
    return client.post(reverse("receipt_announce", args=[receipt.pk]), data)


def board(seed=1):
    return sample.upload("宣传栏.jpg", sample.photo(seed))


def test_the_photo_is_kept_with_the_answer_and_seen_by_staff(client, receipt, riverside, li, wang, zhao):
    client.force_login(li)

    assert announce(client, receipt, board()).url == receipt.get_absolute_url()

    photo = Evidence.objects.get()
    assert (photo.receipt, photo.activity, photo.organization, photo.kind) == (
        receipt,
        None,
        riverside,
        "photo",
    )
    assert [entry.action for entry in AuditEntry.objects.about(photo)] == ["evidence.add"]
    download = reverse("evidence_download", args=[photo.uid])
    client.force_login(wang)
    assert download in client.get(receipt.get_absolute_url()).content.decode()
    answer = client.get(download)
    assert (answer.status_code, b"".join(answer.streaming_content)[:3]) == (200, b"\xff\xd8\xff")
    assert client.post(reverse("evidence_delete", args=[photo.uid])).status_code == 403
    client.force_login(zhao)
    assert client.get(download).status_code == 404


def test_what_is_no_photo_is_refused_and_nothing_is_noted(client, receipt, settings, li):
    client.force_login(li)

    answer = announce(client, receipt, sample.upload("决议.pdf", sample.pdf()))

    receipt.refresh_from_db()
    form = answer.context["form"]
    assert (answer.status_code, receipt.posted_on, form["channel"].value()) == (422, None, "宣传栏")
    assert form.errors["photo"]
    assert not any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def test_a_photo_that_is_used_already_is_asked_about(client, make, receipt, riverside, li):
    make.evidence(make.activity(riverside), li)
    client.force_login(li)

    asked = announce(client, receipt, board())
    assert (asked.status_code, set(asked.context["form"].errors)) == (422, {"photo", "confirmed"})
    assert 'type="checkbox"' in asked.content.decode()
    announce(client, receipt, board(), confirmed="on")

    assert Evidence.objects.of(receipt).count() == 1


def test_it_is_taken_away_again(client, receipt, settings, li, django_capture_on_commit_callbacks):
    client.force_login(li)
    announce(client, receipt, board())

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("evidence_delete", args=[Evidence.objects.get().uid]))

    assert (answer.url, Evidence.objects.count()) == (receipt.get_absolute_url(), 0)
    assert not any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))
