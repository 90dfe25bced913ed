from django.urls import path

from activities.views import duties, todo

urlpatterns = [
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
]
