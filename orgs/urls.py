from django.urls import path

from orgs.views import administration, calendar, identities, members, organizations

urlpatterns = [
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/<int:pk>/", organizations.organization_detail, name="organization_detail"),
    path("members/", members.member_list, name="member_list"),
    path("members/<int:pk>/", members.member_detail, name="member_detail"),
    path("members/<int:pk>/reveal/", members.member_reveal, name="member_reveal"),
    path("working-days/", calendar.calendar_day_list, name="calendar_day_list"),
    path("working-days/new/", calendar.calendar_day_create, name="calendar_day_create"),
    path("working-days/take-over/", calendar.calendar_year_take, name="calendar_year_take"),
    path("working-days/<int:pk>/remove/", calendar.calendar_day_remove, name="calendar_day_remove"),
    path("administration/accounts/", administration.account_list, name="account_list"),
    path("administration/accounts/new/", administration.account_create, name="account_create"),
    path("administration/accounts/<int:pk>/switch/", administration.account_switch, name="account_switch"),
    path("administration/accounts/<int:pk>/reset/", administration.account_reset, name="account_reset"),
    path("administration/accounts/<int:pk>/person/", identities.identity_edit, name="identity_edit"),
    path(
        "administration/accounts/<int:pk>/person/remove/", identities.identity_remove, name="identity_remove"
    ),
    path("administration/appointments/new/", administration.appointment_create, name="appointment_create"),
    path("administration/appointments/<int:pk>/end/", administration.appointment_end, name="appointment_end"),
]
