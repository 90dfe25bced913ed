"""A secretary proves a record with photos and documents: each is taken, refused with a sentence, or asked about."""

import os
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.errors import WrongState
from accounts.models import AuditEntry
from activities import files
from activities.choices import ActivityState
from activities.models import Evidence
from activities.services import evidence as services
from documents.errors import Refused
from tests import sample_files as sample

PART = {"HX-Request": "true"}
LOCKED = "default-src 'none'; sandbox"


@pytest.fixture
def meeting(make, riverside):
    return make.activity(riverside, "学习党章")


def send(client, activity, *uploads, headers=None, **data):
    return client.post(
        reverse("evidence_create", args=[activity.pk]), {"files": uploads, **data}, headers=headers
    )


def kept_files(settings):
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_photos_and_documents_are_kept_with_a_trace(client, li, meeting, settings):
    client.force_login(li)

    response = send(
        client,
        meeting,
        sample.upload("会场.jpg", sample.photo(1)),
        sample.upload("决议.pdf", sample.pdf()),
    )

    assert response.url == meeting.get_absolute_url()
    rows = list(Evidence.objects.of(meeting).values_list("name", "kind", "content_type", "uploaded_by"))
    assert rows == [
        ("会场.jpg", "photo", "image/jpeg", li.pk),
        ("决议.pdf", "document", "application/pdf", li.pk),
    ]
    assert len(kept_files(settings)) == 3
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert page.count("/thumbnail/") == 1
    assert "决议.pdf" in page
    for row in Evidence.objects.of(meeting):
        entry = AuditEntry.objects.about(row).get()
        assert (entry.action, entry.after["name"], entry.organization_path) == (
            "evidence.add",
            row.name,
            meeting.organization.path,
        )


def test_what_is_sent_back_is_a_download_that_no_browser_shows(client, make, li, meeting):
    proof = make.evidence(meeting, li, name="会场 照片.jpg")
    client.force_login(li)

    response = client.get(reverse("evidence_download", args=[proof.uid]))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E4%BC%9A%E5%9C%BA%20%E7%85%A7%E7%89%87.jpg"
    )
    assert response["Content-Security-Policy"] == LOCKED
    assert response["X-Content-Type-Options"] == "nosniff"
    assert len(b"".join(response.streaming_content)) == proof.size


def test_the_thumbnail_is_ours_and_stays_in_the_browser(client, make, li, meeting):
    proof = make.evidence(meeting, li)
    client.force_login(li)

    response = client.get(reverse("evidence_thumbnail", args=[proof.uid]))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=86400"
    assert response["Content-Security-Policy"] == LOCKED
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8\xff")


def test_each_bad_file_is_named_and_the_good_ones_are_taken(client, li, meeting, settings):
    client.force_login(li)

    response = send(
        client,
        meeting,
        sample.upload("好.jpg", sample.photo(1)),
        sample.upload("坏.jpg", b"MZ"),
        headers=PART,
    )

    assert response.status_code == 422
    assert [(outcome.name, bool(outcome.refusal)) for outcome in response.context["outcomes"]] == [
        ("坏.jpg", True)
    ]
    assert Evidence.objects.of(meeting).count() == 1
    assert len(kept_files(settings)) == 2


def test_without_scripts_the_page_says_what_went_wrong(client, li, meeting):
    client.force_login(li)

    nothing = send(client, meeting)
    bad = send(client, meeting, sample.upload("坏.jpg", b"MZ"))

    assert (nothing.status_code, bad.status_code) == (422, 422)
    assert "<h1>" in bad.content.decode()
    assert "坏.jpg" in bad.content.decode()


def test_the_same_file_is_not_taken_twice_in_one_record(client, make, li, meeting):
    make.evidence(meeting, li)

    with pytest.raises(Refused):
        make.evidence(meeting, li, confirmed=True)
    assert Evidence.objects.count() == 1


def test_a_file_of_another_record_is_named_and_taken_when_confirmed(client, make, riverside, li, meeting):
    make.evidence(make.activity(riverside, "上月党课"), li)
    client.force_login(li)

    asked = send(client, meeting, sample.upload("again.jpg", sample.photo(1)), headers=PART)

    [outcome] = asked.context["outcomes"]
    assert asked.status_code == 422
    assert all(word in outcome.question for word in ("河滨党支部", "2010-06-10", "上月党课"))
    assert not Evidence.objects.of(meeting).exists()

    send(client, meeting, sample.upload("again.jpg", sample.photo(1)), headers=PART, confirmed="1")

    proof = Evidence.objects.of(meeting).get()
    assert AuditEntry.objects.about(proof).get().after["confirmed"] is True


def test_a_photo_that_looks_the_same_is_asked_about(client, make, riverside, li, meeting):
    make.evidence(make.activity(riverside, "上月党课"), li)
    smaller = sample.photo(1, size=(60, 50), quality=40)
    client.force_login(li)

    asked = send(client, meeting, sample.upload("b.jpg", smaller), headers=PART)

    assert "上月党课" in asked.context["outcomes"][0].question
    assert send(client, meeting, sample.upload("c.jpg", sample.photo(2)), headers=PART).status_code == 200
    assert (
        send(client, meeting, sample.upload("b.jpg", smaller), headers=PART, confirmed="1").status_code == 200
    )


def test_a_like_photo_out_of_sight_is_asked_about_and_not_named(client, make, hillside, zhao, li, meeting):
    make.evidence(make.activity(hillside, "山边的秘密"), zhao)
    client.force_login(li)

    asked = send(client, meeting, sample.upload("b.jpg", sample.photo(1)), headers=PART)

    [outcome] = asked.context["outcomes"]
    assert outcome.question
    assert "山边" not in asked.content.decode()


def test_photos_of_another_committee_are_nobodys_business(make, li, meeting):
    elsewhere = make.organization("另一个机关工委", kind="work_committee")
    stranger = make.person("xu", "staff", elsewhere)
    make.evidence(make.activity(elsewhere), stranger)

    assert make.evidence(meeting, li).activity == meeting


def test_a_record_has_twenty_files_and_no_more(make, li, meeting, settings):
    for number in range(services.MOST_FILES):
        make.evidence(meeting, li, seed=number + 1, confirmed=True)
    before = kept_files(settings)

    with pytest.raises(Refused):
        make.evidence(meeting, li, seed=99, confirmed=True)
    assert Evidence.objects.of(meeting).count() == 20
    assert kept_files(settings) == before


def test_a_record_has_a_hundred_megabytes_and_no_more(make, li, meeting):
    first = make.evidence(meeting, li)
    size = len(files.examine(sample.upload("a.jpg", sample.photo(2))).content)
    Evidence.objects.filter(pk=first.pk).update(size=services.MOST_BYTES - size)

    second = make.evidence(meeting, li, seed=2)
    second.delete()
    Evidence.objects.filter(pk=first.pk).update(size=services.MOST_BYTES - size + 1)
    with pytest.raises(Refused):
        make.evidence(meeting, li, seed=2)
    assert services.MOST_BYTES == 100 * 1024 * 1024


def test_removed_is_removed_with_its_file(
    client, make, li, meeting, settings, django_capture_on_commit_callbacks
):
    proof = make.evidence(meeting, li)
    client.force_login(li)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("evidence_delete", args=[proof.uid]))

    assert response.url == meeting.get_absolute_url()
    assert not Evidence.objects.exists()
    assert kept_files(settings) == []
    assert AuditEntry.objects.filter(action="evidence.remove", target_id=str(proof.pk)).count() == 1


@pytest.mark.parametrize("state", [ActivityState.SUBMITTED, ActivityState.VERIFIED])
def test_after_it_is_handed_in_nothing_is_added_or_removed(client, make, li, meeting, settings, state):
    proof = make.evidence(meeting, li)
    meeting.state, meeting.submitted_by, meeting.submitted_at = state, li, timezone.now()
    meeting.save()
    before = kept_files(settings)
    client.force_login(li)

    added = send(client, meeting, sample.upload("b.jpg", sample.photo(2)), headers=PART)
    removed = client.post(reverse("evidence_delete", args=[proof.uid]), headers=PART)

    assert (added.status_code, removed.status_code) == (422, 422)
    assert list(Evidence.objects.all()) == [proof]
    assert kept_files(settings) == before
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "/thumbnail/" in page
    assert reverse("evidence_create", args=[meeting.pk]) not in page
    assert reverse("evidence_delete", args=[proof.uid]) not in page
    with pytest.raises(WrongState):
        services.remove_evidence(proof, by=li)


def test_what_another_removed_meanwhile_is_removed_once(make, li, meeting):
    proof = make.evidence(meeting, li)
    seen = Evidence.objects.get(pk=proof.pk)

    for one in (proof, seen):
        services.remove_evidence(one, by=li)

    assert AuditEntry.objects.filter(action="evidence.remove").count() == 1


def test_a_leader_looks_and_does_not_touch(client, make, li, sun, meeting):
    proof = make.evidence(meeting, li)
    client.force_login(sun)

    assert b"".join(client.get(reverse("evidence_download", args=[proof.uid])).streaming_content)
    assert send(client, meeting, sample.upload("b.jpg", sample.photo(2))).status_code == 403
    assert client.post(reverse("evidence_delete", args=[proof.uid])).status_code == 403
    with pytest.raises(PermissionDenied):
        make.evidence(meeting, sun, seed=2)


def test_another_branch_does_not_know_it_exists(client, make, li, zhao, meeting):
    proof = make.evidence(meeting, li)
    client.force_login(zhao)

    assert client.get(reverse("evidence_download", args=[proof.uid])).status_code == 404
    assert client.get(reverse("evidence_thumbnail", args=[proof.uid])).status_code == 404
    assert client.post(reverse("evidence_delete", args=[proof.uid])).status_code == 404
    assert send(client, meeting, sample.upload("b.jpg", sample.photo(2))).status_code == 404
    assert Evidence.objects.count() == 1


def test_files_lie_under_random_names_without_an_ending(make, li, meeting, settings):
    proof = make.evidence(meeting, li, name="../../会场.jpg")

    assert proof.name == "会场.jpg"
    assert [path.name for path in kept_files(settings)] == [proof.uid.hex, f"{proof.uid.hex}.thumb"]


def test_what_a_crash_left_is_swept_after_a_day(make, li, meeting, settings):
    proof = make.evidence(meeting, li)
    lost = Path(settings.MEDIA_ROOT, "evidence", "00", "0" * 32)
    lost.parent.mkdir(parents=True)
    lost.write_bytes(b"x")

    call_command("sweepfiles")
    assert lost.exists()

    for path in kept_files(settings):
        os.utime(path, (1, 1))
    call_command("sweepfiles")
    assert [path.name for path in kept_files(settings)] == [proof.uid.hex, f"{proof.uid.hex}.thumb"]


def test_a_missing_file_is_a_missing_page(client, make, li, meeting):
    proof = make.evidence(meeting, li)
    files.discard(proof.uid)
    client.force_login(li)

    assert client.get(reverse("evidence_download", args=[proof.uid])).status_code == 404


def test_the_record_costs_the_same_however_many_files_it_has(client, make, li, mei, meeting):
    make.evidence(meeting, li)
    client.force_login(li)
    few = _queries(client, meeting)
    for seed in range(2, 13):
        make.evidence(meeting, mei if seed % 2 else li, seed=seed)

    assert _queries(client, meeting) == few


def _queries(client, activity):
    with CaptureQueriesContext(connection) as captured:
        client.get(activity.get_absolute_url())
    return len(captured)
