"""Staff keep the documents by which is judged; criteria cite them with their clause, and one out of force is warned of."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from campaigns.models import StandardDocument
from evaluations.models import Criterion
from evaluations.services import rubrics
from tests import factories_evaluations as score
from tests import factories_plans


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-31"
    return settings


@pytest.fixture
def document(county):
    return factories_plans.standard_document(county)


def typed(county, **fields):
    return {"organization": county.pk, "number": "江工委〔2005〕26号", "title": "党建工作考核办法"} | fields


def criterion(**fields):
    return {
        "name": "支部活动正常", "points": "10", "method": "ratio", "source": "judged", "sort": "10",
        "clause": "第三条第二款",
    } | fields  # fmt: skip


def test_staff_enter_a_document_and_change_it(client, county, wang):
    client.force_login(wang)
    client.post(reverse("standard_document_create"), typed(county, issued_on="2005-03-01"))
    document = StandardDocument.objects.get()
    again = client.post(reverse("standard_document_create"), typed(county, title="另一份"))
    edit = reverse("standard_document_edit", args=[document.pk])
    upside_down = client.post(
        edit, typed(county, issued_on="2005-03-01", in_force_until="2004-01-01", version=1)
    )
    client.post(edit, typed(county, issued_on="2005-03-01", in_force_until="2010-06-30", version=1))
    late = client.post(edit, typed(county, title="晚改", version=1))

    page = client.get(document.get_absolute_url()).content.decode()
    document.refresh_from_db()
    assert [response.status_code for response in (again, upside_down, late)] == [422, 422, 409]
    assert (document.in_force_until, document.title) == (date(2010, 6, 30), "党建工作考核办法")
    assert "2010-06-30" in page.partition("alert-warning")[2]
    assert [entry.action for entry in AuditEntry.objects.about(document)] == [
        "standard_document.change",
        "standard_document.create",
    ]


def test_a_unit_reads_it_and_does_not_change_it(client, document, li):
    client.force_login(li)

    assert client.get(document.get_absolute_url()).status_code == 200
    assert client.get(reverse("standard_document_create")).status_code == 403
    assert client.post(reverse("standard_document_edit", args=[document.pk]), {}).status_code == 403


def test_a_stranger_does_not_know_it_exists(client, make, li):
    other = make.organization("邻县工委", kind="work_committee", unit="邻县")
    foreign = factories_plans.standard_document(other)
    client.force_login(li)

    assert client.get(foreign.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("standard_document_list")).context["page_obj"]) == []


def test_a_criterion_cites_it_and_both_pages_say_so(client, county, wang, li, document):
    rubric = score.draft(county, wang, start="")
    client.force_login(wang)
    client.post(reverse("criterion_create", args=[rubric.pk]), criterion(document=document.pk))

    cited = Criterion.objects.get()
    read = client.get(rubric.get_absolute_url()).content.decode()
    links = client.get(document.get_absolute_url()).context["related"]

    assert (cited.document, cited.clause) == (document, "第三条第二款")
    assert f'href="{document.get_absolute_url()}"' in read
    assert "第三条第二款" in read
    assert [(link.label, link.text, link.url) for link in links] == [
        ("草案", "支部活动正常 · 第三条第二款", rubric.get_absolute_url())
    ]
    client.force_login(li)
    assert client.get(document.get_absolute_url()).context["related"] == []


def test_the_result_says_what_asks_for_it_and_that_it_is_out_of_force(client, make, county, riverside, wang):
    expired = factories_plans.standard_document(county, in_force_until=date(2010, 7, 30))
    item = score.item("任务按期完成", 100, "ratio", "tasks.in_time", document=expired, clause="第二条")
    round_ = score.open_round(county, score.rubric(county, item), wang)
    client.force_login(wang)

    (result,) = round_.results.filter(organization=riverside)
    pages = [client.get(row.get_absolute_url()).content.decode() for row in (result, round_.rubric)]

    for page in pages:
        after = page.partition(f'href="{expired.get_absolute_url()}"')[2]
        assert "第二条" in after[:300]
        assert "tag-err" in after[:400]


def test_the_next_revision_cites_the_same(county, wang, document):
    rubric = score.rubric(county, score.item("活动正常", 100, document=document, clause="第二条"))

    draft = rubrics.revise(rubric, by=wang)

    assert [(one.document, one.clause) for one in draft.criteria.all()] == [(document, "第二条")]


def test_a_rubric_does_not_cite_what_a_committee_below_keeps(client, make, county, wang):
    below = make.organization("住建局党委", parent=county, kind="party_committee")
    theirs = factories_plans.standard_document(below)
    rubric = score.draft(county, wang, start="")
    client.force_login(wang)

    refused = client.post(reverse("criterion_create", args=[rubric.pk]), criterion(document=theirs.pk))

    assert refused.status_code == 422
    with pytest.raises(ValueError, match="上级党委"):
        rubrics.save_criterion(Criterion(rubric=rubric, name="越级", points=1, document=theirs), by=wang)


def test_the_list_is_narrowed_sorted_and_taken_along(client, county, wang, document):
    expired = factories_plans.standard_document(county, "江工委〔2001〕9号", in_force_until=date(2009, 1, 1))
    client.force_login(wang)
    url = reverse("standard_document_list")

    def found(**asked):
        return list(client.get(url, asked).context["page_obj"])

    assert found(standing="in_force") == [document]
    assert found(standing="expired") == [expired]
    assert found(q="2001") == [expired]
    assert found(sort="-number") == sorted([document, expired], key=lambda one: one.number, reverse=True)
    book = load_workbook(BytesIO(client.get(url, {"standing": "expired", "format": "xlsx"}).content))
    (*_heads, row) = book.active.iter_rows(values_only=True)
    assert row[0] == expired.number
