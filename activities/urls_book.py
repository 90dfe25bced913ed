"""The record book: its part of the form, last month's copy, the sheet to print, and decisions on many."""

from django.urls import path

from activities.views import book, decisions, prints, records

urlpatterns = [
    path("activities/book/", book.activity_book, name="activity_book"),
    path("activities/decide/", decisions.activity_decide_many, name="activity_decide_many"),
    path("activities/<int:pk>/copy/", records.activity_copy, name="activity_copy"),
    path("activities/<int:pk>/print/", prints.activity_print, name="activity_print"),
]
