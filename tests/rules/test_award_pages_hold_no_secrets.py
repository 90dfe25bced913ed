"""No page, file or API answer of awards and honours holds an ID number or a phone of anybody, nor who objected.

Every route is asked for, as the matrix knows them, about a world in which every member has both numbers.
"""

import html
import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import resolve, reverse

from documents import xlsx
from orgs.models import Member
from reports.catalogue import CATALOGUE
from tests.matrix import conftest as matrix
from tests.matrix.parts import DATA, OUTCOMES, SAMPLES
from tests.matrix.table import PEOPLE
from tests.pdf_words import words_of

APPS = ("awards.", "honours.")
# What the objector of the matrix gave; it is shown by ``objection_reveal`` alone.
OBJECTOR = ("钱举报", "qian@example.com")


@pytest.fixture
def world(db):
    return matrix._world()


@pytest.fixture
def canaries(world):
    numbers = {number for one in Member.objects.all() for number in (one.id_number, one.phone) if number}
    assert len(numbers) >= 2 * Member.objects.count() > 10
    return numbers | set(OBJECTOR)


def text_of(response):
    """Everything that can be read in an answer: of a file, what is inside it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(_plain(parts.read(name).decode("utf-8", "replace")) for name in parts.namelist())
    if content.startswith(b"%PDF"):
        return "\n".join(words_of(content))
    return html.unescape(content.decode("utf-8", "replace"))


def _plain(xml):
    """What stands in a Word file in several runs is one word for its reader; cells stay apart."""
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:c|w:p|si)>", "\n", xml)))


def leaks(response, canaries):
    text = text_of(response)
    bare = re.sub(r"[\s\-]", "", text)
    return sorted(one for one in canaries if one in text or (one.isalnum() and one in bare))


def routes_of(world, person):
    """(name, address) of what ``person`` gets from our apps and from the API, lists also as workbooks."""
    for (name, method), outcomes in OUTCOMES.items():
        status = dict(zip(PEOPLE, outcomes.split(), strict=True))[person]
        if method != "GET" or status != "200":
            continue
        url = reverse(name, args=SAMPLES.get(name, lambda world: ((), {}))(world)[0])
        is_api = name.startswith("api:") and person != "anonymous"
        if not is_api and not resolve(url).func.__module__.startswith(APPS):
            continue
        yield name, url
        if name.endswith("_list") and not is_api:
            yield name, f"{url}?format=xlsx"
        if url.endswith(".docx"):
            yield name, url.removesuffix("docx") + "pdf"


def figures_of(world, person):
    codes = [code for code in CATALOGUE if code.startswith(APPS)]
    unit = world.riverside if person == "secretary" else world.county
    return [(code, f"{reverse('figure_detail', args=[code])}?organization={unit.pk}") for code in codes]


@pytest.mark.parametrize("person", ["staff", "secretary", "leader", "anonymous"])
def test_no_address_tells_a_number(world, canaries, person):
    browser = Client()
    if world.people[person]:
        browser.force_login(world.people[person])
    asked = [*routes_of(world, person), *(figures_of(world, person) if world.people[person] else [])]
    found, seen = {}, 0
    for name, url in asked:
        response = browser.get(url, DATA.get((name, "GET"), lambda world: {})(world) or None)
        assert response.status_code == 200, url
        if told := leaks(response, canaries):
            found[url] = told
        seen += world.posted_nomination.recipient in text_of(response)
    assert found == {}
    # The crawl went somewhere: people are named on what it read, their numbers are not.
    assert len(asked) >= {"staff": 80, "secretary": 60, "leader": 50, "anonymous": 6}[person]
    assert seen >= (2 if person == "anonymous" else 3)


def test_the_crawl_would_see_a_number(world, canaries):
    """What shows numbers on purpose is found by the same reading: a page, and a workbook."""
    browser = Client()
    browser.force_login(world.people["staff"])
    page = browser.post(reverse("member_reveal", args=[world.member.pk]), {"reason": "核对名册"})
    assert leaks(page, canaries) == sorted([world.member.id_number, world.member.phone])
    shown = browser.post(reverse("objection_reveal", args=[world.award_objection.pk]), {"reason": "核实"})
    assert leaks(shown, canaries) == sorted(OBJECTOR)

    page.content = xlsx.write_table("名册", [xlsx.Column("电话")], [[world.member.phone]])
    assert leaks(page, canaries) == [world.member.phone]
