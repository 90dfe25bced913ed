"""Papers say the same in Word and in PDF, word for word as it was typed, on the page that GB/T 9704 asks for."""

import dataclasses
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from documents import certificates, fonts, form_sheets, official
from documents.errors import FontsMissing
from documents.form_sheets import Cell, FormSheet, Row, label
from documents.official import Heading, Names, OfficialPaper, Table, Text
from documents.official_word import to_docx
from documents.papers import DOCX, check_package, check_pdf
from documents.wording import chinese_number, lines_of_names
from tests.pdf_words import words_of

TYPED = "#eval(1) $一$ *二* _三_ \\四 <五> @六 `七` // 八 [九] {{十}} &amp; ~"
PAPER = OfficialPaper(
    title="关于表彰先进的决定",
    organs=["中共五华区直属机关工委"],
    number="五机工〔2010〕12号",
    addressees="区直各单位党组织",
    issuers=["中共五华区直属机关工作委员会"],
    issued_on=date(2010, 7, 1),
    body=[
        Text(TYPED),
        Table(["序号", "单位"], [["1", "区委办"], ["2", "政府办"]], [1, 4]),
        Heading("集体"),
        Heading("先进基层党组织", 2),
        Names(["教育局党委", "卫生局党委"]),
        Heading("个人"),
        Heading("优秀共产党员", 2),
        Names(["赵珺", "欧阳修竹"], unit="教育局"),
        Heading("附带说明", 3),
    ],
    copies_to="区委组织部",
    printed_by="工委办公室",
)
WORDS = [
    "五机工〔2010〕12号",
    "关于表彰先进的决定",
    "区直各单位党组织：",
    TYPED,
    "一、集体",
    "（一）先进基层党组织",
    "教育局党委　卫生局党委",
    "二、个人",
    "（一）优秀共产党员",
    "教育局：赵珺　欧阳修竹",
    "1.附带说明",
    "中共五华区直属机关工作委员会",
    "2010年7月1日",
]
SHEET = FormSheet(
    title="推荐审批表",
    widths=[1, 2, 1, 2],
    above_left="推荐单位：教育局",
    rows=[
        Row([label("姓名"), Cell("赵珺"), label("性别"), Cell("女")]),
        Row([label("主要事迹"), Cell(f"{TYPED}\n第二段", 3, left=True)], 60),
        Row([label("工委意见"), Cell("", 3, foot="（盖章）\n年　月　日")], 40),
    ],
    notes=["注：一式三份。"],
)
CERTIFICATE = certificates.Certificate(
    to="赵珺同志",
    text=f"被评为优秀共产党员。{TYPED}",
    issuers=["中共五华区直属机关工作委员会"],
    issued_on=date(2010, 7, 1),
    number="第12号",
    code="8F3K-22QP",
    address="https://office.example/check",
)


@pytest.fixture
def chinese():
    try:
        fonts.chinese_fonts()
    except FontsMissing as error:
        pytest.skip(str(error))


def cells(document):
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def test_the_word_file_says_everything_in_its_order():
    document = Document(BytesIO(to_docx(PAPER)))

    said = [line.text for line in document.paragraphs if line.text]
    assert said == ["中共五华区直属机关工委文件", *WORDS]
    assert cells(document)[:3] == [["序号", "单位"], ["1", "区委办"], ["2", "政府办"]]
    assert cells(document)[3:] == [["抄送：区委组织部"] * 2, ["工委办公室", "2010年7月1日印发"]]


def test_the_page_is_that_of_the_standard():
    document = Document(BytesIO(to_docx(PAPER)))

    section = document.sections[0]
    edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(edge.mm) for edge in edges] == [37, 26, 35, 28]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "580")


def test_each_part_has_its_own_face():
    document = Document(BytesIO(to_docx(PAPER)))

    faces = {
        line.text: line.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia"))
        for line in document.paragraphs
        if line.runs
    }
    assert faces["关于表彰先进的决定"] == "方正小标宋简体"
    assert (faces["一、集体"], faces["（一）先进基层党组织"]) == ("黑体", "楷体_GB2312")
    assert faces["1.附带说明"] == faces[TYPED] == "仿宋_GB2312"


def test_the_pdf_says_the_same(chinese):
    pages = words_of(official.to_pdf(PAPER))

    said = "".join(pages).replace("— 1 —", "").replace("— 2 —", "")
    table = "".join(["序号", "单位", "1", "区委办", "2", "政府办"])
    words = [*WORDS[:4], table, *WORDS[4:], "抄送：区委组织部", "工委办公室", "2010年7月1日印发"]
    assert said == "中共五华区直属机关工委文件" + "".join(words)
    assert pages[0].endswith("— 1 —")


def test_several_organs_stand_over_each_other(chinese):
    paper = dataclasses.replace(PAPER, organs=["区委组织部", "区委宣传部", "机关工委"])

    assert cells(Document(BytesIO(to_docx(paper))))[:3] == [
        ["区委组织部", "文件"],
        ["区委宣传部", "文件"],
        ["机关工委", "文件"],
    ]
    assert words_of(official.to_pdf(paper))[0].startswith("区委组织部区委宣传部文件机关工委五机工")


def test_a_form_is_a_grid_in_both(chinese):
    document = Document(BytesIO(form_sheets.to_docx(SHEET)))

    _above, *grid = cells(document)
    assert grid[0] == ["姓名", "赵珺", "性别", "女"]
    assert grid[1] == ["主要事迹"] + [f"{TYPED}\n第二段"] * 3
    assert grid[2][1].split() == ["（盖章）", "年", "月", "日"]
    (page,) = words_of(form_sheets.to_pdf(SHEET))
    assert (
        page
        == f"推荐审批表推荐单位：教育局姓名赵珺性别女主要事迹{TYPED}第二段工委意见（盖章）年　月　日注：一式三份。"
    )


def test_a_long_text_runs_over_pages_and_loses_nothing(chinese):
    deeds = "".join(f"第{number}件事，办得扎实。" for number in range(500))
    sheet = dataclasses.replace(SHEET, rows=[Row([label("主要事迹"), Cell(deeds, 3, left=True)], 60)])

    pages = words_of(form_sheets.to_pdf(sheet))

    assert len(pages) > 2
    said = "".join(page.partition("— ")[0] for page in pages)
    assert [said.count(f"第{number}件事") for number in range(500)] == [1] * 500


def test_a_certificate_says_how_it_is_checked(chinese):
    (page,) = words_of(certificates.to_pdf(CERTIFICATE))

    assert page == (
        f"荣誉证书赵珺同志：被评为优秀共产党员。{TYPED}中共五华区直属机关工作委员会2010年7月1日"
        "证书编号：第12号验证码：8F3K-22QP查验地址：https://office.example/check"
    )


def test_what_we_write_we_would_take(chinese):
    for pdf in (official.to_pdf(PAPER), form_sheets.to_pdf(SHEET), certificates.to_pdf(CERTIFICATE)):
        check_pdf(pdf)
    for docx in (to_docx(PAPER), form_sheets.to_docx(SHEET)):
        check_package(docx, DOCX)


def test_the_same_words_make_the_same_pdf(chinese):
    assert official.to_pdf(PAPER) == official.to_pdf(PAPER)


def test_letters_that_paper_cannot_bear_are_left_out(chinese):
    paper = dataclasses.replace(PAPER, body=[Text("前\x00后\x0b完\ud800")])

    assert "前后完" in [line.text for line in Document(BytesIO(to_docx(paper))).paragraphs]
    assert "前后完" in "".join(words_of(official.to_pdf(paper)))


def test_without_a_chinese_font_it_says_so(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(fonts, "system_folders", lambda: ())
    settings.DOC_FONT_DIRS, settings.FETCHED_FONTS = [str(tmp_path / "nowhere")], tmp_path

    with pytest.raises(FontsMissing, match="DOC_FONT_DIRS"):
        official.to_pdf(PAPER)


def test_fonts_of_the_customer_come_first(settings, tmp_path):
    (tmp_path / "own" / "deep").mkdir(parents=True)
    (tmp_path / "own" / "deep" / "方正小标宋.TTF").touch()

    assert fonts.folders_with_fonts([tmp_path / "own", tmp_path / "none"]) == (str(tmp_path / "own"),)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")]
)
def test_headings_count_in_chinese(number, words):
    assert chinese_number(number) == words


def test_no_name_is_torn():
    names = ["赵珺", "买买提·阿卜杜拉", "李四"]

    assert lines_of_names(names, lead="区教育局：", most=10) == ["区教育局：赵珺", "买买提·阿卜杜拉", "李四"]
