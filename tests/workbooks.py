"""Workbooks as offices make them, and the two ways in: the command line, and upload with preview."""

import io
from datetime import date

import openpyxl
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from activities.models import Activity
from campaigns.models import Task
from exchange.models import ImportBatch
from jobs import runner
from jobs.models import Job
from orgs.choices import Gender
from orgs.models import Member, Organization

ROSTER = [
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "入党时间",
    "所在党支部",
    "党内职务",
    "人员类别",
    "党员类别",
    "手机号码",
    "备注",
]
TEAMS = ["序号", "组织名称", "组织类别", "上级党组织", "成立时间", "本届班子选举时间", "每届任期(年)", "书记"]
TASKS = [
    "序号",
    "责任单位(党组织)",
    "任务名称",
    "责任领导",
    "责任人",
    "推进措施",
    "完成时限",
    "完成情况",
    "完成时间",
]
REGISTER = ["党组织", "活动类别", "活动主题", "活动日期", "应到人数", "实到人数", "请假人数", "缺席人数"]


def workbook(*rows, prepare=None):
    book = openpyxl.Workbook()
    book.active.title = "表一"
    for row in rows:
        book.active.append(row)
    if prepare:
        prepare(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def person(make, number=1, **changes):
    """A right row of the roster, as a list, with some cells changed."""
    row = dict.fromkeys(ROSTER) | {
        "序号": number, "姓名": "罗莉旭", "性别": "女", "入党时间": "1999年7月2日", "所在党支部": "河滨党支部",
        "公民身份号码": make.id_number(date(1971, 3, number), gender=Gender.FEMALE, serial=number),
        "人员类别": "在职", "党员类别": "正式党员", "手机号码": 19900000000 + number,
    }  # fmt: skip
    return list((row | changes).values())


def load(directory, **options):
    """The lines that the command prints, whether it ends well or not."""
    out = io.StringIO()
    try:
        call_command("load", directory, stdout=out, no_color=True, **options)
    except CommandError as error:
        out.write(f"{error}\n")
    return out.getvalue().splitlines()


def loaded(tmp_path, content, name="表.xlsx"):
    tmp_path.joinpath(name).write_bytes(content)
    return load(tmp_path)


def errors(lines):
    """``{cell: reason}`` of the lines that name a cell of the sheet 表一."""
    found = [line.split(": ", 1) for line in lines if " · 表一 · " in line and " rows)" not in line]
    return {place.rsplit(" · ", 1)[1]: reason for place, reason in found}


def counts(lines):
    """``{file: (added, changed, unchanged, refused)}`` of the printed table."""
    table = [line.split() for line in lines if ".xlsx " in line]
    return {words[0]: tuple(map(int, words[1:])) for words in table if words[-1].isdigit()}


def upload(client, content, name="花名册.xlsx"):
    """Post the file, let the worker examine it, and return the upload as it then stands."""
    response = client.post(reverse("import_new"), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302
    batch = ImportBatch.objects.latest("pk")
    assert response.url == batch.get_absolute_url()
    work(batch)
    return ImportBatch.objects.get(pk=batch.pk)


def work(batch):
    for job in Job.objects.filter(key__endswith=f".{batch.pk}", state="queued"):
        assert runner.run(job.pk)


def page(client, batch):
    return client.get(batch.get_absolute_url()).content.decode()


def confirm(client, batch):
    """Confirm the preview, let the worker load it, and return the upload as it then stands."""
    client.post(reverse("import_confirm", args=[batch.pk]))
    work(batch)
    return ImportBatch.objects.get(pk=batch.pk)


def everything():
    """How many rows every table has, and the versions of those that change."""
    counts = {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}
    versions = {
        model: sorted(model.objects.values_list("pk", "version"))
        for model in (Organization, Member, Task, Activity)
    }
    return counts, versions


def rows_of(response):
    """The rows of a list that was sent as a workbook, below its head; days as days."""
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    found = sheet.iter_rows(min_row=3, values_only=True)
    return [tuple(cell.date() if hasattr(cell, "date") else cell for cell in row) for row in found]
