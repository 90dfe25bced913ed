from django.urls import path

from outreach.views import condolences, contact_points, deeds, pairings, problems, visits

urlpatterns = [
    path("contact-points/", contact_points.contact_point_list, name="contact_point_list"),
    path("contact-points/mine/", contact_points.contact_point_mine, name="contact_point_mine"),
    path("contact-points/new/", contact_points.contact_point_create, name="contact_point_create"),
    path("contact-points/<int:pk>/", contact_points.contact_point_detail, name="contact_point_detail"),
    path("contact-points/<int:pk>/edit/", contact_points.contact_point_edit, name="contact_point_edit"),
    path("contact-points/<int:pk>/end/", contact_points.contact_point_end, name="contact_point_end"),
    path("contact-points/<int:pk>/visits/new/", visits.contact_point_visit, name="contact_point_visit"),
    path("pairings/", pairings.pairing_list, name="pairing_list"),
    path("pairings/new/", pairings.pairing_create, name="pairing_create"),
    path("pairings/<int:pk>/", pairings.pairing_detail, name="pairing_detail"),
    path("pairings/<int:pk>/edit/", pairings.pairing_edit, name="pairing_edit"),
    path("pairings/<int:pk>/end/", pairings.pairing_end, name="pairing_end"),
    path("pairings/<int:pk>/visits/new/", visits.pairing_visit, name="pairing_visit"),
    path("visits/", visits.visit_list, name="visit_list"),
    path("visits/<int:pk>/", visits.visit_detail, name="visit_detail"),
    path("visits/<int:pk>/edit/", visits.visit_edit, name="visit_edit"),
    path("visits/<int:pk>/problems/new/", problems.problem_create, name="problem_create"),
    path("problems/", problems.problem_list, name="problem_list"),
    path("problems/<int:pk>/", problems.problem_detail, name="problem_detail"),
    path("problems/<int:pk>/edit/", problems.problem_edit, name="problem_edit"),
    path("problems/<int:pk>/solve/", problems.problem_solve, name="problem_solve"),
    path("problems/<int:pk>/reopen/", problems.problem_reopen, name="problem_reopen"),
    path("good-deeds/", deeds.good_deed_list, name="good_deed_list"),
    path("good-deeds/new/", deeds.good_deed_create, name="good_deed_create"),
    path("good-deeds/<int:pk>/", deeds.good_deed_detail, name="good_deed_detail"),
    path("good-deeds/<int:pk>/edit/", deeds.good_deed_edit, name="good_deed_edit"),
    path("research-papers/", deeds.research_paper_list, name="research_paper_list"),
    path("research-papers/new/", deeds.research_paper_create, name="research_paper_create"),
    path("research-papers/<int:pk>/", deeds.research_paper_detail, name="research_paper_detail"),
    path("research-papers/<int:pk>/edit/", deeds.research_paper_edit, name="research_paper_edit"),
    path("condolences/", condolences.condolence_list, name="condolence_list"),
    path("activities/<int:pk>/condolence/", condolences.condolence_detail, name="condolence_detail"),
    path("activities/<int:pk>/condolence/new/", condolences.condolence_create, name="condolence_create"),
    path("activities/<int:pk>/condolence/edit/", condolences.condolence_edit, name="condolence_edit"),
    path("activities/<int:pk>/condolence/reveal/", condolences.condolence_reveal, name="condolence_reveal"),
    path(
        "activities/<int:pk>/condolence/recount/", condolences.condolence_recount, name="condolence_recount"
    ),
]
