"""A plan document goes from draft over the opinions of the units to issue, and on to its next version."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Draft, InboxItem
from campaigns.models import Opinion, PlanDocument
from tests import factories_plans as plans


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-21"
    return settings


@pytest.fixture
def draft(sprint):
    return plans.document(sprint)


@pytest.fixture
def asked(sprint):
    """Open for opinions until the end of July."""
    return plans.document(sprint, state="consultation", opinions_by=date(2010, 7, 31))


def url(name, row):
    return reverse(name, args=[row.pk])


def issue_data(document, **fields):
    days = {"issued_on": "2010-08-02", "in_force_from": "2010-09-01"}
    return {"number": "江机工委〔2010〕7号", "version": document.version, **days} | fields


def told():
    return sorted(InboxItem.objects.values_list("user__username", flat=True))


def todo(client, title_url):
    sections = client.get(reverse("todo")).context["sections"]
    return [item for section in sections for item in section.items if item.url.startswith(title_url)]


def test_a_draft_is_written_changed_and_unknown_to_units(client, sprint, wang, li):
    client.force_login(wang)
    client.post(url("document_create", sprint), {"title": "实施方案", "text": "一、\n二、"})
    document = PlanDocument.objects.get()

    first = client.post(url("document_edit", document), {"title": "方案", "text": "甲", "version": 1})
    second = client.post(url("document_edit", document), {"title": "方案", "text": "乙", "version": 1})
    client.force_login(li)

    assert (first.status_code, second.status_code) == (302, 409)
    assert ("乙", "甲") in [(mine, now) for _label, mine, now in second.context["differences"]]
    assert client.get(document.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("document_list")).context["page_obj"]) == []


def test_what_was_typed_comes_back_until_it_is_saved(client, sprint, wang):
    key = f"new-{sprint.pk}"
    Draft.objects.create(user=wang, form="document", key=key, content={"text": ["半篇"]})
    client.force_login(wang)

    begun = client.get(url("document_create", sprint))
    saved = client.post(url("document_create", sprint), {"title": "方案", "text": "全文"}, follow=True)

    assert begun.context["draft"]["content"] == {"text": ["半篇"]}
    assert not Draft.objects.exists()
    assert f"document:{key}" in saved.content.decode()


def test_opening_tells_the_keepers_of_all_units(client, draft, wang, li, mei, zhao):
    client.force_login(wang)

    past = client.post(url("document_open", draft), {"opinions_by": "2010-07-20", "version": 1})
    done = client.post(url("document_open", draft), {"opinions_by": "2010-07-31", "version": 1})
    again = client.post(url("document_open", draft), {"opinions_by": "2010-07-31", "version": 2})
    changed = client.post(url("document_edit", draft), {"title": "迟", "text": "迟", "version": 2})

    assert (past.status_code, done.status_code, again.status_code, changed.status_code) == (
        422,
        302,
        409,
        409,
    )
    assert told() == ["li", "mei", "zhao"]


def test_a_unit_gives_opinions_and_is_told_what_becomes_of_them(client, asked, riverside, hillside, wang, li):
    client.force_login(li)
    assert len(todo(client, asked.get_absolute_url())) == 1
    for text in ("延长期限", "增加经费"):
        client.post(url("opinion_create", asked), {"organization": riverside.pk, "text": text})
    assert todo(client, asked.get_absolute_url()) == []
    first, second = Opinion.objects.order_by("pk")

    client.force_login(wang)
    (waiting,) = todo(client, asked.get_absolute_url())
    silent = client.get(asked.get_absolute_url()).context["silent"]
    assert (silent["count"], [unit.name for unit in silent["first"]]) == (1, ["山边党支部"])
    silent = client.post(url("opinion_answer", first), {"is_adopted": "yes", "answer": ""})
    client.post(url("opinion_answer", first), {"is_adopted": "yes", "answer": "确有需要"})
    client.post(url("opinion_answer", second), {"is_adopted": "no", "answer": "财政不允许"})

    assert waiting.url.endswith("#opinions")
    assert silent.status_code == 422
    assert todo(client, asked.get_absolute_url()) == []
    client.force_login(li)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "确有需要" in page
    assert "财政不允许" in page
    assert told() == ["li", "li"]


def test_an_opinion_sent_twice_is_given_once(client, asked, riverside, li):
    client.force_login(li)
    sent = {
        "organization": riverside.pk, "text": "延长", "once": "8d6bb0c2-0000-4000-8000-000000000009",
    }  # fmt: skip

    for _time in range(2):
        client.post(url("opinion_create", asked), sent)

    assert Opinion.objects.count() == 1


def test_after_the_last_day_no_opinion_is_taken_and_the_text_is_not_lost(clock, client, asked, riverside, li):
    clock.OFFICE_DAY = "2010-08-01"
    client.force_login(li)

    page = client.post(url("opinion_create", asked), {"organization": riverside.pk, "text": "来迟了"})

    assert page.status_code == 409
    assert "来迟了" in page.content.decode()
    assert not Opinion.objects.exists()


def test_who_may_give_and_who_sees_an_opinion(client, asked, riverside, hillside, mei, sun, zhao, li):
    opinion = plans.opinion(asked, riverside, li, "只给工委看")
    client.force_login(zhao)
    others = client.post(url("opinion_create", asked), {"organization": riverside.pk, "text": "冒名"})
    seen = client.get(asked.get_absolute_url()).content.decode()
    statuses = [client.post(url("opinion_answer", opinion)).status_code]
    for person in (mei, sun):
        client.force_login(person)
        sent = {"organization": riverside.pk, "text": "越权"}
        statuses.append(client.post(url("opinion_create", asked), sent).status_code)

    assert others.status_code == 422
    assert "只给工委看" not in seen
    assert statuses == [404, 403, 403]
    assert Opinion.objects.count() == 1


def test_nothing_is_issued_before_every_opinion_is_answered(clock, client, asked, riverside, li, wang):
    opinion = plans.opinion(asked, riverside, li)
    client.force_login(wang)

    early = client.post(url("document_issue", asked), issue_data(asked, issued_on="2010-07-21"))
    clock.OFFICE_DAY = "2010-08-02"
    unanswered = client.post(url("document_issue", asked), issue_data(asked))
    client.post(url("opinion_answer", opinion), {"is_adopted": "yes", "answer": "采纳"})
    backwards = client.post(url("document_issue", asked), issue_data(asked, in_force_from="2010-07-01"))
    done = client.post(url("document_issue", asked), issue_data(asked))
    late = client.post(url("opinion_answer", opinion), {"is_adopted": "no", "answer": "改口"})

    codes = [page.status_code for page in (early, unanswered, backwards, done, late)]
    assert codes == [409, 409, 422, 302, 302]
    assert "1" in str(unanswered.context["form"].non_field_errors())
    asked.refresh_from_db()
    opinion.refresh_from_db()
    assert (asked.state, asked.number, asked.in_force_from) == (
        "issued",
        "江机工委〔2010〕7号",
        date(2010, 9, 1),
    )
    assert opinion.answer == "采纳"


def test_what_was_adopted_is_worked_in_as_a_draft_again(client, asked, riverside, li, wang):
    opinion = plans.opinion(asked, riverside, li)
    client.force_login(wang)

    client.post(url("document_take_back", asked), {"version": 1})
    client.post(url("document_edit", asked), {"title": "实施方案", "text": "已改", "version": 2})
    unanswered = client.post(
        url("document_issue", asked), issue_data(asked, version=3, issued_on="2010-07-21")
    )
    client.post(url("opinion_answer", opinion), {"is_adopted": "yes", "answer": "已改"})
    client.post(url("document_issue", asked), issue_data(asked, version=3, issued_on="2010-07-21"))

    asked.refresh_from_db()
    assert unanswered.status_code == 409
    assert (asked.state, asked.text) == ("issued", "已改")


def test_a_new_version_replaces_the_issued_one_and_shows_what_changed(client, sprint, wang, li):
    old = plans.document(sprint, text="一、三年目标\n二、经费", state="issued", number="1号")
    client.force_login(wang)
    for _time in range(2):  # asked twice, it is the same draft
        client.post(url("document_revise", old))
    draft = PlanDocument.objects.get(replaces=old)
    text = "一、五年目标\n二、经费\n三、督查"

    client.post(url("document_edit", draft), {"title": "实施方案", "text": text, "version": 1})
    client.post(url("document_issue", draft), issue_data(draft, version=2, issued_on="2010-07-21"))
    client.force_login(li)
    lines = client.get(url("document_compare", draft)).context["lines"]

    old.refresh_from_db()
    assert old.state == "replaced"
    assert [line.kind for line in lines] == ["changed", "same", "added"]
    assert ("gone", "三") in lines[0].pieces
    assert ("added", "五") in lines[0].pieces
    assert draft.get_absolute_url() in client.get(old.get_absolute_url()).content.decode()


def test_a_first_version_has_nothing_to_compare(client, draft, wang):
    client.force_login(wang)
    assert client.get(url("document_compare", draft)).url == draft.get_absolute_url()


def test_the_list_narrows_and_goes_out_as_a_workbook(client, county, sprint, asked, wang, make):
    other = make.campaign(county, "另一个")
    plans.document(other, "=细则", text="奖惩办法")
    client.force_login(wang)

    def listed(**query):
        return [
            document.title for document in client.get(reverse("document_list"), query).context["page_obj"]
        ]

    assert listed(sort="title") == ["=细则", "实施方案"]
    assert listed(state="consultation") == ["实施方案"]
    assert listed(campaign=other.pk) == listed(q="奖惩") == ["=细则"]
    content = client.get(reverse("document_list"), {"format": "xlsx", "q": "细则"}).content
    assert list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))[2][0] == "=细则"


@pytest.mark.parametrize("name", ["document_list", "document_detail", "todo"])
def test_a_page_costs_the_same_however_long_it_is(client, sprint, riverside, wang, li, name):
    client.force_login(wang)

    def cost(count):
        for _number in range(count):
            document = plans.document(sprint, state="consultation", opinions_by=date(2010, 7, 31))
            plans.opinion(document, riverside, li)
        for _number in range(count):
            plans.opinion(document, riverside, li)
        with CaptureQueriesContext(connection) as queries:
            address = document.get_absolute_url() if name == "document_detail" else reverse(name)
            assert client.get(address).status_code == 200
        return len(queries)

    assert cost(1) == cost(30)
