"""On a screen 390 px wide: a secretary proves a record with photos; what is wrong is said beside the file's name."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from activities.models import Evidence
from tests import sample_files as sample
from tests.browser.inspect import inspect

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def meeting(make, riverside):
    return make.activity(riverside, "学习党章")


@pytest.fixture
def phone(sign_in, li, meeting, live_server, office_day):
    page = sign_in(li)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}{meeting.get_absolute_url()}")
    return page


def file(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def choose(page, *files):
    page.locator("#evidence-files").set_input_files(list(files))


def section(page):
    return page.locator("#evidence")


def test_photos_are_added_by_choosing_them(phone, meeting):
    choose(
        phone, file("会场.jpg", sample.photo(1)), file("签到.png", sample.photo(2, kind="PNG"), "image/png")
    )

    expect(section(phone).locator(".gallery img")).to_have_count(2)
    expect(section(phone).locator(".uploads li")).to_have_count(0)
    for picture in section(phone).locator(".gallery img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
    inspect(phone)
    assert Evidence.objects.of(meeting).count() == 2


def test_what_is_refused_is_said_beside_its_name_and_the_rest_goes_on(phone, meeting):
    choose(phone, file("坏.jpg", b"MZ program"), file("会场.jpg", sample.photo(1)))

    refused = section(phone).locator(".uploads li")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("坏.jpg")
    expect(section(phone).locator(".gallery li")).to_have_count(1)
    inspect(phone)
    # The browser notes in its console that the answer was 422.
    phone.complaints.clear()


def test_a_photo_used_before_is_asked_about_and_confirmed_with_one_tap(phone, make, riverside, li, meeting):
    make.evidence(make.activity(riverside, "上月党课"), li)

    choose(phone, file("又一次.jpg", sample.photo(1)))

    asked = section(phone).locator(".uploads li")
    expect(asked).to_contain_text("上月党课")
    inspect(phone)
    phone.complaints.clear()
    asked.get_by_role("button").click()
    expect(section(phone).locator(".gallery li")).to_have_count(1)
    expect(asked).to_have_count(0)


def test_a_lost_connection_is_taken_up_again(phone, meeting):
    phone.context.set_offline(True)
    choose(phone, file("会场.jpg", sample.photo(1)))
    expect(section(phone).locator(".uploads li.lost")).to_have_count(1)
    phone.complaints.clear()

    phone.context.set_offline(False)

    expect(section(phone).locator(".gallery li")).to_have_count(1)
    assert Evidence.objects.of(meeting).count() == 1


def test_a_dropped_file_is_added(phone, meeting):
    data = phone.evaluate_handle(
        """bytes => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "拖入.jpg", { type: "image/jpeg" }));
            return data;
        }""",
        list(sample.photo(1)),
    )

    phone.locator("form.drop").dispatch_event("drop", {"dataTransfer": data})

    expect(section(phone).get_by_text("拖入.jpg").first).to_be_visible()
    expect(section(phone).locator(".gallery li")).to_have_count(1)


def test_a_photo_is_downloaded_and_removed(phone, make, li, meeting):
    proof = make.evidence(meeting, li)
    phone.reload()
    with phone.expect_download() as download:
        section(phone).locator(".gallery a").click()
    assert download.value.suggested_filename == "会场.jpg"
    assert Path(download.value.path()).stat().st_size == proof.size

    phone.on("dialog", lambda dialog: dialog.accept())
    section(phone).locator(".gallery form button").click()

    expect(section(phone).locator(".gallery")).to_have_count(0)
    assert not Evidence.objects.exists()
    # The swapped part takes files once htmx has settled it, a moment after it is seen.
    phone.wait_for_function("!document.querySelector('.htmx-swapping, .htmx-settling')")
    choose(phone, file("新的.jpg", sample.photo(2)))
    expect(section(phone).locator(".gallery li")).to_have_count(1)
