"""The interface is whole in Chinese and whole in English."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tools import messages


def test_every_text_is_translated():
    assert messages.complaints() == []


def test_the_compiled_catalogue_is_the_written_one():
    """`make setup` compiles it; Django reads nothing else."""
    written = {m.id: m.string for m in messages.read() if m.id and isinstance(m.id, str) and not m.context}

    with translation.override("zh-hans"):
        assert {text: gettext(text) for text in written} == written


def test_english_says_the_texts_as_they_stand_in_the_code():
    texts = [m.id for m in messages.read() if m.id and isinstance(m.id, str) and not m.context]

    with translation.override("en"):
        assert [gettext(text) for text in texts] == texts


@pytest.mark.parametrize(("language", "title"), [("zh-hans", "登录 · 争优"), ("en", "Sign in · Zhengyou")])
def test_the_page_of_a_visitor_speaks_her_language(client, db, language, title):
    client.cookies["django_language"] = language

    page = client.get("/accounts/login/").content.decode()

    assert f'<html lang="{language}"' in page
    assert f"<title>{title}</title>" in page


@pytest.mark.parametrize(("language", "heading"), [("zh-hans", "<h1>消息</h1>"), ("en", "<h1>Inbox</h1>")])
def test_the_page_of_a_signed_in_person_speaks_her_language(client, li, language, heading):
    client.force_login(li)
    client.cookies["django_language"] = language

    page = client.get("/inbox/").content.decode()

    assert f'<html lang="{language}"' in page
    assert heading in page


PAGES = ["dashboard", "activities", "tasks", "campaigns", "bulletins", "organizations", "imports", "audit"]


@pytest.mark.parametrize("page", PAGES)
def test_english_pages_hold_no_chinese_but_names(client, wang, county, page):
    """The office, its people and the name of the other language are Chinese; the interface is not."""
    client.force_login(wang)
    client.cookies["django_language"] = "en"

    response = client.get(f"/{page}/")
    text = response.content.decode()

    assert response.status_code == 200
    for name in (county.name, county.unit, wang.name, "简体中文"):
        text = text.replace(name, "")
    assert messages.han_lines(text) == []
