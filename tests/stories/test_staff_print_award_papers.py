"""Units print the form of a nomination and have it sealed; staff print the notice that hangs on the wall, the decision
and the certificates. The papers say what the pages say, and nobody's identity card or phone.
"""

from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from docx import Document

from awards.chain import NominationState as S
from awards.models import Inspection, Nomination, NominationEvidence, NominationStep, OfficeOpinion, Publicity
from documents import fonts
from documents.errors import FontsMissing
from documents.papers import DOCX
from honours.models import Commendation, Honour
from tests import factories_awards as made
from tests.pdf_words import words_of

POSTED_AT = datetime(2010, 6, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def scheme(county):
    return made.scheme(county, state="open")


@pytest.fixture
def item(scheme):
    return made.item(scheme, opinions_of="区纪委")


@pytest.fixture
def nominee(make, riverside):
    return make.member(riverside, "赵珺", ethnic_group="汉族", education="大学")


@pytest.fixture
def nomination(make, item, riverside, county, nominee, li, wang):
    """Recommended by the assembly, endorsed, inspected, answered by an office, chosen."""
    assembly = make.activity(riverside, "推荐优秀共产党员", held_on=date(2010, 5, 3))
    made_here = Nomination.objects.create(
        item=item, organization=riverside, member=nominee, post="办公室主任", deeds="抗旱救灾冲在前。\n连续三十天不下火线。",
        short_deeds="抗旱救灾表现突出", assembly=assembly, votes_for=27, votes_against=0, votes_abstained=1,
        is_front_line=True, proposed_by=li, state=S.CHOSEN,
    )  # fmt: skip
    NominationEvidence.objects.create(nomination=made_here, activity=make.activity(riverside, "抗旱救灾"))
    step(made_here, S.DRAFT, S.SUBMITTED, li, riverside, date(2010, 5, 4))
    step(made_here, S.SUBMITTED, S.ENDORSED, wang, county, date(2010, 5, 12), "事迹属实。")
    step(made_here, S.ENDORSED, S.CHOSEN, wang, county, date(2010, 6, 1))
    Inspection.objects.create(
        nomination=made_here,
        inspected_on=date(2010, 5, 20),
        group="第一考察组",
        talks_members=5,
        finding="群众公认。",
    )
    OfficeOpinion.objects.create(
        nomination=made_here,
        office="区纪委",
        asked_on=date(2010, 5, 21),
        reply="agree",
        replied_on=date(2010, 5, 25),
    )
    return made_here


@pytest.fixture
def publicity(scheme, nomination):
    made_here = Publicity.objects.create(
        scheme=scheme,
        title="关于拟表彰对象的公示",
        office="县级机关工委办公室",
        office_phone="0871-1234567",
        state="posted",
    )
    made_here.entries.create(nomination=nomination)
    made_here.periods.create(posted_at=POSTED_AT, last_day=date(2010, 6, 18))
    return made_here


@pytest.fixture
def commendation(scheme, nomination, county):
    made_here = Commendation.objects.create(
        scheme=scheme, title="关于表彰优秀共产党员的决定", document_number="江机工〔2010〕12号", decided_on=date(2010, 6, 28),
        issuers="县委组织部、县级机关工委", state="issued",
    )  # fmt: skip
    honour(made_here, nomination)
    return made_here


def step(nomination, was, to, by, organization, on, reason=""):
    NominationStep.objects.create(
        nomination=nomination, was=was, to=to, by=by, organization=organization, on=on, reason=reason
    )


def honour(commendation, nomination, **fields):
    return Honour.objects.create(
        nomination=nomination, commendation=commendation, organization=nomination.organization,
        member=nomination.member, recipient_name=nomination.recipient, name=nomination.item.name, level=2,
        issuer=commendation.issuers, awarded_on=commendation.decided_on,
        **{"certificate_number": "2010-1-0001", "certificate_code": "8F3K22QP"} | fields,
    )  # fmt: skip


def said(content):
    """Everything in a Word file: what stands in tables too, cell after cell."""
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def in_pdf(response):
    assert response["Content-Type"] == "application/pdf"
    return "".join(words_of(response.content))


@pytest.fixture(autouse=True)
def chinese():
    try:
        fonts.chinese_fonts()
    except FontsMissing as error:
        pytest.skip(str(error))


def test_the_form_holds_the_whole_way_of_the_nomination(client, wang, nomination):
    client.force_login(wang)

    response = client.get(f"/nominations/{nomination.pk}/paper.docx")

    assert (response.status_code, response["Content-Type"]) == (200, DOCX)
    words = said(response.content)
    for expected in (
        "优秀共产党员推荐审批表",
        "推荐单位：河滨党支部",
        "赵珺",
        "汉族",
        "1995年7月",
        "办公室主任，一线岗位",
        "2010年5月3日《推荐优秀共产党员》：同意27票，不同意0票，弃权1票",
        "抗旱救灾冲在前。\n连续三十天不下火线。",
        "1. 2010-06-10 抗旱救灾",
        "同意推荐。事迹属实。",
        "中共江城县县级机关工作委员会（盖章）\n2010年5月12日",
        "群众公认。\n谈话：党员5人、干部0人、群众0人。",
        "2010年5月25日",
        "经研究，拟予表彰。",
    ):
        assert expected in words


def test_what_an_office_said_itself_is_marked_on_the_form(client, wang, nomination):
    client.force_login(wang)
    url = f"/nominations/{nomination.pk}/paper.docx"
    assert "自行答复" not in said(client.get(url).content)

    nomination.opinions.update(is_own=True, noted_by=wang)

    assert "2010年5月25日 （自行答复）" in said(client.get(url).content)


def test_the_pdf_says_the_same_as_the_word_file(client, wang, nomination):
    client.force_login(wang)

    words = in_pdf(client.get(f"/nominations/{nomination.pk}/paper.pdf"))

    for expected in (
        "赵珺",
        "连续三十天不下火线。",
        "同意27票，不同意0票，弃权1票",
        "事迹属实。",
        "经研究，拟予表彰。",
    ):
        assert expected in words


def test_the_unit_prints_its_own_without_what_stays_within_the_committee(client, li, nomination):
    client.force_login(li)

    words = said(client.get(f"/nominations/{nomination.pk}/paper.docx").content)

    assert "赵珺" in words
    assert "群众公认" not in words
    assert "区纪委" not in words


def test_endorsements_of_what_was_returned_no_longer_count(client, li, wang, riverside, county, nomination):
    step(nomination, S.ENDORSED, S.DRAFT, wang, county, date(2010, 6, 2), "请补充事迹")
    step(nomination, S.DRAFT, S.SUBMITTED, li, riverside, date(2010, 6, 3))
    nomination.state, nomination.stands_with = S.SUBMITTED, county
    nomination.save()
    client.force_login(li)

    words = said(client.get(f"/nominations/{nomination.pk}/paper.docx").content)

    assert "河滨党支部（盖章）\n2010年6月3日" in words
    assert "事迹属实" not in words
    assert "经研究" not in words
    assert words.count("中共江城县县级机关工作委员会（盖章）\n　　　年　　月　　日") > 0


def test_why_it_was_suspended_is_not_on_the_paper_of_the_unit(client, li, wang, county, nomination):
    step(nomination, S.PUBLISHED, S.SUSPENDED, None, county, date(2010, 6, 12), "收到实名反映")
    step(nomination, S.SUSPENDED, S.REJECTED, wang, county, date(2010, 6, 16), "反映属实")
    printed = {}
    for person in (li, wang):
        client.force_login(person)
        printed[person] = said(client.get(f"/nominations/{nomination.pk}/paper.docx").content)

    assert "未予选定。" in printed[li]
    assert "反映" not in printed[li]
    assert "未予选定。反映属实" in printed[wang]


def test_a_superior_who_says_no_is_not_the_committee(client, li, wang, nomination, county):
    nomination.steps.exclude(was=S.DRAFT).delete()
    step(nomination, S.SUBMITTED, S.REJECTED, wang, county, date(2010, 5, 13), "不符合条件")
    client.force_login(li)

    words = said(client.get(f"/nominations/{nomination.pk}/paper.docx").content)

    assert "不同意推荐。不符合条件" in words
    assert "未予选定" not in words


def test_the_notice_says_who_how_long_and_where_to_object(client, wang, publicity):
    client.force_login(wang)

    docx = said(client.get(f"/publicities/{publicity.pk}/notice.docx").content)
    pdf = in_pdf(client.get(f"/publicities/{publicity.pk}/notice.pdf"))

    for words in (docx, pdf):
        for expected in (
            "关于拟表彰对象的公示",
            "一、优秀共产党员（1名）",
            "赵珺",
            "2010年6月10日至2010年6月18日，共5个工作日。",
            "受理部门：县级机关工委办公室",
            "联系电话：0871-1234567",
        ):
            assert expected in words


def test_whoever_dropped_out_is_no_longer_on_the_notice(client, wang, publicity, nomination):
    nomination.state = S.REJECTED
    nomination.save()
    client.force_login(wang)

    assert "赵珺" not in said(client.get(f"/publicities/{publicity.pk}/notice.docx").content)


def test_the_decision_is_a_joint_paper_with_its_lists(client, wang, commendation):
    client.force_login(wang)

    docx = said(client.get(f"/commendations/{commendation.pk}/decision.docx").content)
    pdf = in_pdf(client.get(f"/commendations/{commendation.pk}/decision.pdf"))

    for words in (docx, pdf):
        for expected in (
            "江机工〔2010〕12号",
            "关于表彰优秀共产党员的决定",
            "一、优秀共产党员（1名）",
            "河滨党支部：赵珺",
            "2010年6月28日",
        ):
            assert expected in words
    assert docx.splitlines()[-4:] == ["县委组织部", "文件", "县级机关工委", "文件"]


def test_the_certificate_can_be_checked(client, wang, commendation):
    honour = commendation.honours.get()
    client.force_login(wang)

    words = in_pdf(client.get(f"/honours/{honour.pk}/certificate.pdf"))

    assert words.startswith("荣誉证书赵珺同志：在2010年七一表彰评选中表现突出，被评为“优秀共产党员”。")
    assert "证书编号：2010-1-0001验证码：8F3K22QP查验地址：http://testserver/" in words


def test_no_certificate_of_what_was_revoked_or_came_from_elsewhere(client, wang, commendation):
    honour = commendation.honours.get()
    client.force_login(wang)

    Honour.objects.update(is_revoked=True)
    response = client.get(f"/honours/{honour.pk}/certificate.pdf")
    assert response.status_code == 302
    assert response.url == honour.get_absolute_url()

    Honour.objects.update(is_revoked=False, certificate_number="")
    assert client.get(f"/honours/{honour.pk}/certificate.pdf").status_code == 404


def test_each_page_links_to_its_papers_and_says_the_same(client, wang, nomination, publicity, commendation):
    honour = commendation.honours.get()
    client.force_login(wang)
    pages = {
        row: client.get(row.get_absolute_url()).content.decode()
        for row in (nomination, publicity, commendation, honour)
    }

    for url in papers(nomination, publicity, commendation):
        assert any(f'href="{url}"' in page for page in pages.values()), url
    form = said(client.get(f"/nominations/{nomination.pk}/paper.docx").content)
    for words in (
        "赵珺",
        "办公室主任",
        "抗旱救灾表现突出",
        "连续三十天不下火线。",
        "事迹属实。",
        "群众公认。",
        "区纪委",
    ):
        assert words in pages[nomination]
        assert words in form
    notice = said(client.get(f"/publicities/{publicity.pk}/notice.docx").content)
    for words in ("赵珺", "县级机关工委办公室", "0871-1234567"):
        assert words in pages[publicity]
        assert words in notice
    assert honour.certificate_code in pages[honour]


def papers(nomination, publicity, commendation):
    return [
        f"/nominations/{nomination.pk}/paper.docx",
        f"/nominations/{nomination.pk}/paper.pdf",
        f"/publicities/{publicity.pk}/notice.docx",
        f"/publicities/{publicity.pk}/notice.pdf",
        f"/commendations/{commendation.pk}/decision.docx",
        f"/commendations/{commendation.pk}/decision.pdf",
        f"/honours/{commendation.honours.get().pk}/certificate.pdf",
    ]


def test_no_paper_holds_an_identity_card_or_a_phone(
    client, wang, nominee, nomination, publicity, commendation
):
    client.force_login(wang)

    for url in papers(nomination, publicity, commendation):
        response = client.get(url)
        assert response.status_code == 200, url
        words = said(response.content) if url.endswith("docx") else in_pdf(response)
        assert "赵珺" in words
        assert nominee.id_number not in words
        assert nominee.phone not in words


def test_another_branch_does_not_get_them(client, zhao, nomination, publicity, commendation):
    client.force_login(zhao)

    for url in papers(nomination, publicity, commendation):
        expected = 200 if "/publicities/" in url or "/commendations/" in url else 404
        assert client.get(url).status_code == expected, url


def test_other_kinds_of_files_there_are_none(client, wang, nomination):
    client.force_login(wang)

    assert client.get(f"/nominations/{nomination.pk}/paper.exe").status_code == 404


def test_without_a_font_the_page_says_so(client, wang, nomination, monkeypatch, settings, tmp_path):
    monkeypatch.setattr(fonts, "system_folders", lambda: ())
    settings.DOC_FONT_DIRS, settings.FETCHED_FONTS = [], tmp_path
    client.force_login(wang)

    response = client.get(f"/nominations/{nomination.pk}/paper.pdf")

    assert response.status_code == 302
    assert response.url == nomination.get_absolute_url()
    assert client.get(f"/nominations/{nomination.pk}/paper.docx").status_code == 200
