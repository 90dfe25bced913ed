"""The tool that keeps the Chinese catalogue: what it finds, keeps, and refuses."""

import gettext

import pytest

from tools import messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext

def words(count):
    "A docstring about 党支部, which is nobody's label."
    _("A branch")
    _("Due on %(due)s") % {"due": 1}
    ngettext("%(n)d record", "%(n)d records", count)
    pgettext("of a month", "May")
    _(count)
"""
TEMPLATE = """{% load i18n %}
  {# 一条注释 #}
  <p>{% trans "It's here" %}
    {% blocktranslate trimmed with name=x.name %}
      Written
      by {{ name }}
    {% endblocktranslate %}</p>
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project with one app, one template and no catalogue yet."""
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "views.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.importlinter]\nroot_packages = ["office"]\n')
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "locale" / "django.po")
    return tmp_path


@pytest.fixture
def whole(project):
    """The same project, wholly translated."""
    translate(
        project,
        "A branch\t党支部",
        "Due on %(due)s\t%(due)s到期",
        "%(n)d record\t%(n)d条记录",
        "May\t五月",
        "It's here\t在这里",
        "Written by %(name)s\t由%(name)s填写",
    )
    return project


def translate(project, *lines, **options):
    messages.extract()
    file = project / "words.tsv"
    file.write_text("\n".join(lines), encoding="utf-8")
    messages.fill([file], replace=options.get("replace", False))


def translations():
    return {messages.first(m.id): messages.first(m.string) for m in messages.read() if m.id}


def test_every_marked_text_of_code_and_templates_is_found(project):
    messages.extract()

    assert sorted(translations()) == [
        "%(n)d record", "A branch", "Due on %(due)s", "It's here", "May", "Written by %(name)s",
    ]  # fmt: skip


def test_a_translated_project_has_no_faults(whole):
    assert messages.complaints() == []


def test_extracting_again_changes_nothing(whole):
    before = messages.CATALOGUE.read_bytes()

    messages.extract()

    assert messages.CATALOGUE.read_bytes() == before


def test_a_text_that_is_gone_goes_and_the_others_keep_their_translation(whole):
    (whole / "templates" / "page.html").write_text("")

    messages.extract()

    assert translations() == {
        "A branch": "党支部", "Due on %(due)s": "%(due)s到期", "%(n)d record": "%(n)d条记录", "May": "五月",
    }  # fmt: skip


def test_an_untranslated_text_is_a_fault(project):
    messages.extract()

    assert "not translated: 'A branch'" in messages.complaints()
    assert messages.check() == 1


def test_a_new_text_is_a_fault_until_it_is_extracted(whole):
    (whole / "office" / "models.py").write_text('_("New")\n')

    assert messages.complaints() == ["not in the catalogue (run extract): ('', 'New')"]


def test_a_lost_placeholder_is_a_fault(whole):
    translate(whole, "Due on %(due)s\t已到期", replace=True)

    assert messages.complaints() == ["placeholders differ: 'Due on %(due)s' / '已到期'"]


def test_a_fuzzy_translation_is_a_fault(whole):
    text = messages.CATALOGUE.read_text(encoding="utf-8")
    messages.CATALOGUE.write_text(
        text.replace('msgid "A branch"', '#, fuzzy\nmsgid "A branch"'), encoding="utf-8"
    )

    assert messages.complaints() == ["not translated: 'A branch'"]


def test_chinese_in_a_template_is_a_fault(whole):
    (whole / "templates" / "other.html").write_text("<p>你好</p>\n", encoding="utf-8")

    assert messages.complaints() == ["templates/other.html: Chinese in a template: <p>你好</p>"]


def test_chinese_in_the_code_is_a_fault_unless_it_belongs_there(whole, monkeypatch):
    (whole / "office" / "names.py").write_text('SURNAMES = "单解"\n', encoding="utf-8")

    assert messages.complaints() == ["office/names.py: Chinese in the code: '单解'"]
    monkeypatch.setitem(messages.CHINESE_BELONGS, "office/names.py", "surnames")
    assert messages.complaints() == []


def test_filling_leaves_what_is_there_and_says_so(whole, capsys):
    translate(whole, "A branch\t支部", "Nobody says this\t没有")

    assert translations()["A branch"] == "党支部"
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "words.tsv: 'A branch' is '党支部' already, not '支部'",
        "words.tsv: no text says 'Nobody says this'",
    ]


def test_what_is_compiled_is_what_gettext_reads(whole):
    messages.compile_catalogue()

    with messages.CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("A branch") == "党支部"
    assert compiled.ngettext("%(n)d record", "%(n)d records", 2) == "%(n)d条记录"
    assert compiled.pgettext("of a month", "May") == "五月"
