"""Addresses of the members app."""

from django.urls import path

from members.views import files, people, review, surroundings, units, vocabulary

app_name = "members"
urlpatterns = [
    path("", units.unit_tree, name="unit_tree"),
    path("search/", units.unit_search, name="unit_search"),
    path("options/", units.unit_options, name="unit_options"),
    path("add/", units.unit_add, name="unit_add"),
    path("<int:pk>/", units.unit_detail, name="unit_detail"),
    path("<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("<int:pk>/move/", units.unit_move, name="unit_move"),
    path("<int:pk>/close/", units.unit_close, name="unit_close"),
    path("headcounts/", people.headcount_list, name="headcount_list"),
    path("headcounts/add/", people.headcount_add, name="headcount_add"),
    path("headcounts/<int:pk>/", people.headcount_detail, name="headcount_detail"),
    path("headcounts/<int:pk>/edit/", people.headcount_edit, name="headcount_edit"),
    path("core-force/", people.core_force_list, name="core_force_list"),
    path("core-force/add/", people.core_force_add, name="core_force_add"),
    path("core-force/<int:pk>/", people.core_force_detail, name="core_force_detail"),
    path("core-force/<int:pk>/edit/", people.core_force_edit, name="core_force_edit"),
    path("establishments/", surroundings.establishment_list, name="establishment_list"),
    path("establishments/add/", surroundings.establishment_add, name="establishment_add"),
    path(
        "establishments/<int:pk>/edit/", surroundings.establishment_edit, name="establishment_edit"
    ),
    path("organisations/", surroundings.organisation_list, name="organisation_list"),
    path("organisations/add/", surroundings.organisation_add, name="organisation_add"),
    path("organisations/<int:pk>/edit/", surroundings.organisation_edit, name="organisation_edit"),
    path("communes/", surroundings.commune_list, name="commune_list"),
    path("communes/add/", surroundings.commune_add, name="commune_add"),
    path("zones/", surroundings.zone_list, name="zone_list"),
    path("zones/add/", surroundings.zone_add, name="zone_add"),
    path("settings/", vocabulary.settings, name="settings"),
    path("settings/<slug:vocabulary>/", vocabulary.vocabulary_detail, name="vocabulary_detail"),
    path("settings/<slug:vocabulary>/add/", vocabulary.term_add, name="term_add"),
    path("terms/<int:pk>/edit/", vocabulary.term_edit, name="term_edit"),
    path("terms/<int:pk>/retire/", vocabulary.term_retire, name="term_retire"),
    path("terms/<int:pk>/move/", vocabulary.term_move, name="term_move"),
    path("review/", review.review_queue, name="review_queue"),
    path("review/record/", review.record_review, name="record_review"),
    path("step/", review.record_step, name="record_step"),
    path("corrections/", review.revision_list, name="revision_list"),
    path("corrections/<int:pk>/", review.revision_decide, name="revision_decide"),
    path("files/<int:pk>/", files.attachment_download, name="attachment_download"),
]
