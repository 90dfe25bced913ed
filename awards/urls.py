from django.urls import path

from awards.views import eligibility, items, quotas, schemes

urlpatterns = [
    path("schemes/", schemes.scheme_list, name="scheme_list"),
    path("schemes/new/", schemes.scheme_create, name="scheme_create"),
    path("schemes/<int:pk>/", schemes.scheme_detail, name="scheme_detail"),
    path("schemes/<int:pk>/edit/", schemes.scheme_edit, name="scheme_edit"),
    path("schemes/<int:pk>/copy/", schemes.scheme_copy, name="scheme_copy"),
    path("schemes/<int:pk>/open/", schemes.scheme_open, name="scheme_open"),
    path("schemes/<int:pk>/take-back/", schemes.scheme_take_back, name="scheme_take_back"),
    path("schemes/<int:pk>/close/", schemes.scheme_close, name="scheme_close"),
    path("schemes/<int:pk>/awards/new/", items.award_item_create, name="award_item_create"),
    path("awards/<int:pk>/", items.award_item_detail, name="award_item_detail"),
    path("awards/<int:pk>/edit/", items.award_item_edit, name="award_item_edit"),
    path("awards/<int:pk>/delete/", items.award_item_delete, name="award_item_delete"),
    path("awards/<int:pk>/eligible/", eligibility.eligibility_list, name="eligibility_list"),
    path("awards/<int:pk>/places/", quotas.quota_simulator, name="quota_simulator"),
    path("awards/<int:pk>/places/by-hand/", quotas.quota_edit, name="quota_edit"),
    path("awards/<int:pk>/places/<int:scenario_pk>/apply/", quotas.scenario_apply, name="scenario_apply"),
    path("awards/<int:pk>/places/<int:scenario_pk>/delete/", quotas.scenario_delete, name="scenario_delete"),
    path("quotas/", quotas.quota_list, name="quota_list"),
]
