import time
import pytest
from django.conf import settings as s
from config import demo, demo_campaigns
from config.office_clock import office_day
from campaigns.models import *
from campaigns.standing import standings, wholes
from collections import Counter
from datetime import date
def test_it(db, monkeypatch, tmp_path):
    monkeypatch.setattr(s,"DEBUG",True); monkeypatch.setattr(s,"OFFICE_DAY","2010-07-31")
    t=time.time(); demo.prepare(tmp_path); print("took",time.time()-t)
    t=time.time(); demo.prepare(tmp_path); print("again",time.time()-t)
    for c in Campaign.objects.all(): print(c, c.starts_on, c.ends_on, c.is_sprint, c.tasks.count(), c.targets.count(), c.tracks.count())
    rows=standings(UnitTarget.objects.for_list().by_unit(), date(2010,7,31))
    print(len(rows), Milestone.objects.count())
    for t in Target.objects.all():
        mine=[r for r in rows if r.unit_target.target_id==t.pk]
        print(t, t.goal, sum(r.goal for r in mine), sum(r.reached for r in mine), Counter(str(r.light.light) for r in mine), [(str(m.month)[:7], m.planned) for m in mine[0].milestones])
    print(Counter(Claim.objects.values_list("state",flat=True)), Counter(Project.objects.values_list("state",flat=True)))
