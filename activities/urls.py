"""Every address of the activities app, grouped by noun."""

from django.urls import path

from activities.views import (
    approvals,
    attendance,
    book,
    calendar,
    decisions,
    duties,
    educations,
    evidence,
    exemptions,
    lists,
    notice_lists,
    notice_pages,
    notices,
    opinions,
    participation,
    plan_lists,
    plans,
    prints,
    readings,
    receipts,
    records,
    todo,
)

urlpatterns = [
    # Notices, and what the units answer.
    path("notices/", notice_lists.notice_list, name="notice_list"),
    path("notices/new/", notices.notice_create, name="notice_create"),
    path("notices/<int:pk>/", notice_pages.notice_detail, name="notice_detail"),
    path("notices/<int:pk>/edit/", notices.notice_edit, name="notice_edit"),
    path("notices/<int:pk>/send/", notices.notice_send, name="notice_send"),
    path("notices/<int:pk>/withdraw/", notices.notice_withdraw, name="notice_withdraw"),
    path("notices/<int:pk>/repeat/", notices.notice_repeat, name="notice_repeat"),
    path("notices/<int:pk>/chase/", notices.notice_chase, name="notice_chase"),
    path("receipts/<int:pk>/sign/", receipts.receipt_sign, name="receipt_sign"),
    path("receipts/<int:pk>/announce/", receipts.receipt_announce, name="receipt_announce"),
    path("receipts/<int:pk>/shift/", receipts.receipt_shift, name="receipt_shift"),
    path("receipts/<int:pk>/hold/", receipts.receipt_hold, name="receipt_hold"),
    # The calendar; plans, and whether they are approved beforehand.
    path("calendar/", calendar.calendar, name="calendar"),
    path("planned/", plan_lists.planned_list, name="planned_list"),
    path("planned/new/", plans.planned_create, name="planned_create"),
    path("planned/decide/", plan_lists.planned_decide_many, name="planned_decide_many"),
    path("planned/<int:pk>/", plans.planned_detail, name="planned_detail"),
    path("planned/<int:pk>/edit/", plans.planned_edit, name="planned_edit"),
    path("planned/<int:pk>/withdraw/", plans.planned_withdraw, name="planned_withdraw"),
    path("planned/<int:pk>/hold/<int:organization>/", plans.planned_hold, name="planned_hold"),
    path("planned/approval/", approvals.approval_rule_list, name="approval_rule_list"),
    path("planned/approval/new/", approvals.approval_rule_create, name="approval_rule_create"),
    path("planned/approval/<int:pk>/end/", approvals.approval_rule_end, name="approval_rule_end"),
    # What is to be read, and who has read it.
    path("readings/", readings.reading_list, name="reading_list"),
    path("readings/new/", readings.reading_create, name="reading_create"),
    path("readings/<int:pk>/", readings.reading_detail, name="reading_detail"),
    path("readings/<int:pk>/close/", readings.reading_close, name="reading_close"),
    path("readings/<int:pk>/mark/<int:unit>/", readings.reading_mark, name="reading_mark"),
    path("readings/<int:pk>/employees/<int:unit>/", readings.reading_employees, name="reading_employees"),
    # Duties, and what is to be done.
    path("duties/", duties.duty_grid, name="duty_grid"),
    path("duties/<int:pk>/<str:month>/", duties.duty_detail, name="duty_detail"),
    path("duties/rules/", duties.duty_rule_list, name="duty_rule_list"),
    path("duties/rules/new/", duties.duty_rule_create, name="duty_rule_create"),
    path("duties/rules/<int:pk>/end/", duties.duty_rule_end, name="duty_rule_end"),
    path("duties/exemptions/", duties.duty_exemption_list, name="duty_exemption_list"),
    path("duties/exemptions/new/", duties.duty_exemption_create, name="duty_exemption_create"),
    path("duties/exemptions/<int:pk>/end/", duties.duty_exemption_end, name="duty_exemption_end"),
    path("todo/", todo.todo, name="todo"),
    path("todo/chase/", todo.todo_chase, name="todo_chase"),
    # Records, and the book they make.
    path("activities/", lists.activity_list, name="activity_list"),
    path("activities/educations/", educations.education_coverage, name="education_coverage"),
    path("activities/new/", records.activity_create, name="activity_create"),
    path("activities/<int:pk>/", decisions.activity_detail, name="activity_detail"),
    path("activities/<int:pk>/edit/", records.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/submit/", decisions.activity_submit, name="activity_submit"),
    path("activities/<int:pk>/verify/", decisions.activity_verify, name="activity_verify"),
    path("activities/<int:pk>/return/", decisions.activity_return, name="activity_return"),
    path("activities/book/", book.activity_book, name="activity_book"),
    path("activities/decide/", decisions.activity_decide_many, name="activity_decide_many"),
    path("activities/<int:pk>/copy/", records.activity_copy, name="activity_copy"),
    path("activities/<int:pk>/print/", prints.activity_print, name="activity_print"),
    # What was said at meetings, and what became of it.
    path("activities/opinions/", opinions.meeting_opinion_list, name="meeting_opinion_list"),
    path("activities/<int:pk>/opinions/new/", opinions.meeting_opinion_create, name="meeting_opinion_create"),
    path("activities/opinions/<int:pk>/", opinions.meeting_opinion_detail, name="meeting_opinion_detail"),
    path("activities/opinions/<int:pk>/edit/", opinions.meeting_opinion_edit, name="meeting_opinion_edit"),
    path(
        "activities/opinions/<int:pk>/answer/", opinions.meeting_opinion_answer, name="meeting_opinion_answer"
    ),
    path(
        "activities/opinions/<int:pk>/remove/", opinions.meeting_opinion_remove, name="meeting_opinion_remove"
    ),
    # Photos and documents.
    path("activities/<int:pk>/evidence/", evidence.evidence_create, name="evidence_create"),
    path("activities/evidence/<uuid:uid>/", evidence.evidence_download, name="evidence_download"),
    path("activities/evidence/<uuid:uid>/thumbnail/", evidence.evidence_thumbnail, name="evidence_thumbnail"),
    path("activities/evidence/<uuid:uid>/delete/", evidence.evidence_delete, name="evidence_delete"),
    # Attendance, exemptions, and the half-year publication of participation.
    path("activities/attendance/", attendance.activity_attendance, name="activity_attendance"),
    path("activities/match-names/", attendance.activity_match_names, name="activity_match_names"),
    path("attendance/<int:pk>/make-up/", attendance.attendance_make_up, name="attendance_make_up"),
    path("exemptions/", exemptions.exemption_list, name="exemption_list"),
    path("exemptions/new/", exemptions.member_exemption_create, name="member_exemption_create"),
    path("exemptions/<int:pk>/end/", exemptions.member_exemption_end, name="member_exemption_end"),
    path("participation/", participation.participation_list, name="participation_list"),
    path("participation/publish/", participation.participation_publish, name="participation_publish"),
    path("participation/<int:pk>/", participation.participation_detail, name="participation_detail"),
    path("participation/<int:pk>/close/", participation.participation_close, name="participation_close"),
    path("participation/lines/<int:pk>/object/", participation.objection_create, name="objection_create"),
    path(
        "participation/objections/<int:pk>/answer/", participation.objection_answer, name="objection_answer"
    ),
]
