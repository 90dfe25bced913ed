"""The words of the interface: `python -m tools.messages extract|compile|check|fill FILE.tsv`.

English msgids stand in the code; locale/zh_Hans holds their Chinese. Babel does the work of xgettext and msgfmt, so
that no machine needs the gettext tools.
"""

import argparse
import ast
import re
import sys
import tomllib
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract as texts_of
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = "zh_Hans"
CATALOGUE = ROOT / "locale" / LOCALE / "LC_MESSAGES" / "django.po"
HEADER = """msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
# What marks a text for translation, and which of its arguments are texts ("c" is a context).
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)|\{\w*\}|(?<!%)%[sd]")
HAN = re.compile(r"[\u3400-\u9fff]")
TEMPLATE_COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
# Python files whose Chinese is not an untranslated text of the interface, and why.
CHINESE_BELONGS = {
    "activities/migrations/": "names of the kinds, which are data",
    "activities/name_lists.py": "headers of name lists",
    "activities/votes.py": "titles of the rules that a vote cites",
    "activities/forms/plans.py": "a short name leaves 党支部 off",
    "activities/sheets.py": "headers and words of office workbooks",
    "awards/papers/": "official papers are Chinese whatever the language of the page",
    "honours/papers/": "official papers are Chinese whatever the language of the page",
    "awards/sheets.py": "headers and words of office workbooks",
    "accounts/private_numbers.py": "how digits and phones are written in Chinese",
    "campaigns/sheets.py": "headers and words of office workbooks",
    "config/demo": "the people of the demo office and what they wrote",
    "config/management/commands/demo.py": "the command speaks both languages at once",
    "config/settings/base.py": "a language is named in itself",
    "evaluations/mark_sheets.py": "headers and words of office workbooks",
    "documents/": "official papers are Chinese, and fonts are named as the office computer names them",
    "exchange/": "what the cells and the headers of office workbooks say",
    "orgs/models/organization.py": "a short name leaves 党支部 off",
    "orgs/names.py": "surnames",
    "orgs/sheets/": "headers and words of office workbooks",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.messages", description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("extract", help="bring the catalogue up to date with the code")
    verbs.add_parser("compile", help="write the .mo file that Django reads")
    verbs.add_parser("check", help="name whatever is not translated")
    fill_parser = verbs.add_parser("fill", help="enter translations from lines of msgid<TAB>msgstr")
    fill_parser.add_argument("files", nargs="+", type=Path)
    fill_parser.add_argument(
        "--replace", action="store_true", help="also where there is a translation already"
    )
    options = parser.parse_args()
    if options.verb == "fill":
        return fill(options.files, replace=options.replace)
    return {"extract": extract, "compile": compile_catalogue, "check": check}[options.verb]()


def extract() -> int:
    """Rewrite the catalogue: what the code says now, with the translations it had; what is gone is dropped."""
    catalogue = merged(sources(), read())
    write(catalogue)
    print(f"messages: {len(catalogue)} texts, {len(untranslated(catalogue))} without translation")
    return 0


def compile_catalogue() -> int:
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, read())
    print(f"messages: compiled {relative(CATALOGUE)}")
    return 0


def check() -> int:
    faults = complaints()
    for fault in faults:
        print(fault)
    print(f"messages: {len(faults)} faults")
    return 1 if faults else 0


def fill(files, *, replace: bool) -> int:
    """Enter the translations of ``files``; say which of them belong to no text or contradict what is there."""
    catalogue = read()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            enter(catalogue, file, line, replace=replace)
    write(catalogue)
    print(f"messages: {len(untranslated(catalogue))} without translation")
    return 0


def enter(catalogue, file, line, *, replace: bool):
    msgid, _, msgstr = (part.strip().replace("\\n", "\n") for part in line.partition("\t"))
    if not msgid or not msgstr:
        return
    found = [message for message in catalogue if message.id and first(message.id) == msgid]
    if not found:
        print(f"{file.name}: no text says {msgid!r}")
    for message in found:
        known = first(message.string)
        if known and known != msgstr and not replace:
            print(f"{file.name}: {msgid!r} is {known!r} already, not {msgstr!r}")
        elif not known or replace:
            message.string = (msgstr,) if message.pluralizable else msgstr


def complaints() -> list[str]:
    """Everything that keeps the interface from being whole in Chinese, a sentence each."""
    catalogue, wanted = read(), sources()
    faults = [f"not in the catalogue (run extract): {id_!r}" for id_ in keys(wanted) - keys(catalogue)]
    faults += [f"no longer in the code (run extract): {id_!r}" for id_ in keys(catalogue) - keys(wanted)]
    faults += [f"not translated: {first(message.id)!r}" for message in untranslated(catalogue)]
    faults += [
        f"placeholders differ: {first(message.id)!r} / {first(message.string)!r}"
        for message in catalogue
        if message.id and first(message.string) and not same_placeholders(message)
    ]
    return sorted(faults) + chinese_in_templates() + chinese_in_code()


def sources() -> Catalog:
    """A catalogue of every text that the code and the templates mark for translation."""
    catalogue = Catalog(locale=LOCALE)
    for path in python_files():
        collect(catalogue, path, path.read_bytes())
    for path in template_files():
        collect(catalogue, path, python_of(path.read_text(encoding="utf-8"), path).encode())
    return catalogue


def collect(catalogue, path, code: bytes):
    for _line, text, comments, context in texts_of("python", BytesIO(code), KEYWORDS, ["Translators:"]):
        catalogue.add(text, locations=[(relative(path), None)], context=context, auto_comments=comments)


def python_of(template: str, path) -> str:
    """The template as calls of gettext. Its lines are stripped: their indentation means nothing in Python."""
    return "\n".join(line.strip() for line in templatize(template, origin=relative(path)).splitlines())


def merged(wanted: Catalog, known: Catalog) -> Catalog:
    for message in wanted:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
            message.user_comments = old.user_comments
    return wanted


def read() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale=LOCALE)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale=LOCALE, abort_invalid=True)


def write(catalogue: Catalog):
    """Sorted by text and with neither dates nor line numbers, so that a change shows as what it is."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False, omit_header=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(HEADER + out.getvalue().decode().strip() + "\n", encoding="utf-8")


def untranslated(catalogue) -> list:
    return [message for message in catalogue if message.id and (message.fuzzy or not first(message.string))]


def keys(catalogue) -> set:
    return {(message.context or "", first(message.id)) for message in catalogue if message.id}


def first(text) -> str:
    """The text itself, or its singular."""
    return text if isinstance(text, str) else (text or [""])[0]


def same_placeholders(message) -> bool:
    """Chinese has no singular: the last form of the English is the one whose values it must show."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    return set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(first(message.string)))


def chinese_in_templates() -> list[str]:
    """A template says everything through msgids; Chinese in it would stay Chinese in English."""
    found = []
    for path in template_files():
        text = TEMPLATE_COMMENT.sub("", path.read_text(encoding="utf-8"))
        found += [f"{relative(path)}: Chinese in a template: {line.strip()}" for line in han_lines(text)]
    return found


def chinese_in_code() -> list[str]:
    found = []
    for path in python_files():
        if not relative(path).startswith(tuple(CHINESE_BELONGS)):
            texts = han_texts(path.read_text(encoding="utf-8"))
            found += [f"{relative(path)}: Chinese in the code: {text!r}" for text in texts]
    return found


def han_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if HAN.search(line)]


def han_texts(code: str) -> list[str]:
    """The string constants of ``code`` that hold Chinese; docstrings are for us and may."""
    tree = ast.parse(code)
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if HAN.search(node.value) and id(node) not in loose
    ]


def apps() -> list[str]:
    """The top-level packages of the product, as the import contracts list them."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]


def python_files() -> list[Path]:
    return sorted(path for app in apps() for path in (ROOT / app).rglob("*.py"))


def template_files() -> list[Path]:
    """Every template, ours and those of the apps."""
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in apps())]
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".txt"}
    )


def relative(path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
