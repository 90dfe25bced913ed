"""Secretary, deputy and committee members each get a letter by name; who has an account signs, the others on paper."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from orgs.choices import PostTitle, Role
from supervision import todo
from supervision.models import ResponsibilityLetter
from supervision.services import letters
from tests import factories
from tests import factories_supervision as rows

DAY = date(2010, 7, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"
    return settings


@pytest.fixture
def committee(riverside):
    """Riverside's posts: 梅记录 has an account there, 钱委员 and 周委员 have none."""
    rows.seat(riverside, "李书记", PostTitle.SECRETARY)
    rows.seat(riverside, "梅记录", PostTitle.DEPUTY_SECRETARY)
    rows.seat(riverside, "钱委员", PostTitle.MEMBER)
    rows.seat(riverside, "周委员", PostTitle.MEMBER)


def give(client, county, *units, **fields):
    typed = {
        "issuer": county.pk, "year": 2010, "posts": ["secretary", "deputy_secretary", "member"],
        "title": "党建责任书", "items": "讲党课 | 1次", "organizations": [unit.pk for unit in units],
    }  # fmt: skip
    return client.post(reverse("letter_create"), typed | fields, follow=True)


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def holders(**fields):
    return sorted(ResponsibilityLetter.objects.filter(**fields).values_list("holder", flat=True))


def to_sign(user):
    return [item.why for item in todo.letters(user, DAY).items]


def test_each_holder_gets_a_letter_by_name(
    client, county, riverside, hillside, li, mei, wang, zhao, committee
):
    client.force_login(wang)
    give(client, county, riverside, hillside)
    rows.seat(riverside, "吴委员", PostTitle.MEMBER)
    give(client, county, riverside, hillside)

    assert holders(organization=riverside) == sorted(["李书记", "梅记录", "钱委员", "周委员", "吴委员"])
    assert holders(organization=hillside) == [""]
    assert set(InboxItem.objects.values_list("user__username", flat=True)) == {"li", "mei", "zhao"}
    page = give(client, county, hillside, posts=["member"])
    assert "山边" in "".join(str(message) for message in page.context["messages"])
    assert holders(organization=hillside) == [""]


def test_who_has_an_account_signs_and_the_secretary_notes_the_paper_of_the_others(
    client, county, riverside, li, mei, wang, committee
):
    client.force_login(wang)
    give(client, county, riverside)
    mine, hers, paper, _other = (
        ResponsibilityLetter.objects.get(holder=name) for name in ("李书记", "梅记录", "钱委员", "周委员")
    )
    assert len(to_sign(mei)) == 1
    assert sorted("纸" in why or "paper" in why for why in to_sign(li)) == [False, True, True]
    client.force_login(mei)
    assert post(client, "letter_sign", paper).status_code == 403
    assert post(client, "letter_note", paper, signed_on="2010-07-20").status_code == 403
    post(client, "letter_sign", hers)
    client.force_login(li)
    assert post(client, "letter_note", hers, signed_on="2010-07-20").status_code == 403
    post(client, "letter_sign", mine)
    for day in ("2010-07-19", "2010-07-21", ""):
        answer = post(client, "letter_note", paper, signed_on=day, paper="办公室柜内")
        assert (answer.status_code, "办公室柜内" in answer.content.decode()) == (422, True)
    post(client, "letter_note", paper, signed_on="2010-07-20", paper="办公室柜内")

    found = {letter.holder: letter for letter in ResponsibilityLetter.objects.all()}
    assert [
        (letter.signed_by, letter.noted_by, letter.signer, letter.signed_on)
        for letter in (found["李书记"], found["梅记录"], found["钱委员"], found["周委员"])
    ] == [
        (li, None, "李书记", DAY),
        (mei, None, "梅记录", DAY),
        (None, li, "钱委员", DAY),
        (None, None, "", None),
    ]
    assert AuditEntry.objects.about(paper).first().action == "letter.noted"
    assert "办公室柜内" in client.get(paper.get_absolute_url()).content.decode()
    assert "钱委员" in client.get(reverse("letter_print", args=[paper.pk])).content.decode()
    assert post(client, "letter_note", paper, signed_on="2010-07-20").status_code == 422
    page = client.get(reverse("letter_units"), {"year": 2010})
    assert [
        (row.unit, [one.holder for one in row.signed], [one.holder for one in row.unsigned])
        for row in page.context["rows"]
    ] == [(riverside, ["李书记", "梅记录", "钱委员"], ["周委员"])]
    assert len(to_sign(li)) == 1
    assert client.get(reverse("letter_units"), {"format": "xlsx", "year": "2010"}).status_code == 200
    assert client.get(reverse("letter_units"), {"year": "x"}).context["year"] == 2010


def test_nobody_signs_for_another(county, riverside, hillside, li, mei, wang, zhao, sun, committee):
    namesake = factories.person("qian", Role.SECRETARY, hillside, "钱委员")
    rows.letter(riverside, county, wang, post=PostTitle.MEMBER)
    letter = ResponsibilityLetter.objects.get(holder="钱委员")
    for by in (li, mei, wang, zhao, sun, namesake):
        with pytest.raises(PermissionDenied):
            letters.sign_letter(letter, by=by)
    for by in (mei, wang, zhao, sun, namesake):
        with pytest.raises(PermissionDenied):
            letters.note_signature(letter, by=by, signed_on=DAY)
    assert not ResponsibilityLetter.objects.filter(state="signed").exists()
