from django.urls import path

from teams.views import members, plans, services, settling, teams

urlpatterns = [
    path("teams/", teams.team_list, name="team_list"),
    path("teams/new/", teams.team_create, name="team_create"),
    path("teams/<int:pk>/", teams.team_detail, name="team_detail"),
    path("teams/<int:pk>/edit/", teams.team_edit, name="team_edit"),
    path("teams/<int:pk>/members/new/", members.team_member_create, name="team_member_create"),
    path("teams/<int:pk>/services/new/", services.service_create, name="service_create"),
    path("teams/<int:pk>/plans/new/", plans.service_plan_create, name="service_plan_create"),
    path("team-members/", members.team_member_list, name="team_member_list"),
    path("team-members/<int:pk>/", members.team_member_detail, name="team_member_detail"),
    path("team-members/<int:pk>/edit/", members.team_member_edit, name="team_member_edit"),
    path("services/", services.service_list, name="service_list"),
    path("services/<int:pk>/", settling.service_detail, name="service_detail"),
    path("services/<int:pk>/edit/", services.service_edit, name="service_edit"),
    path("services/<int:pk>/confirm/", settling.service_confirm, name="service_confirm"),
    path("services/<int:pk>/cancel/", settling.service_cancel, name="service_cancel"),
    path("plans/<int:pk>/continue/", plans.service_plan_continue, name="service_plan_continue"),
    path("plans/<int:pk>/end/", plans.service_plan_end, name="service_plan_end"),
]
