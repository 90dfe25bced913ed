"""Attendance, exemptions, and the half-year publication of participation."""

from django.urls import path

from activities.views import attendance, exemptions, participation

urlpatterns = [
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
