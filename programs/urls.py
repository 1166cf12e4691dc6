"""Addresses of the programs app."""

from django.urls import path

from programs import views

app_name = "programs"
urlpatterns = [
    path("", views.program_list, name="program_list"),
    path("add/", views.program_add, name="program_add"),
    path("<int:pk>/", views.program_detail, name="program_detail"),
    path("<int:pk>/edit/", views.program_edit, name="program_edit"),
    path("<int:pk>/targets/", views.targets_edit, name="targets_edit"),
    path("<int:pk>/files/", views.program_attach, name="program_attach"),
    path("recognition/", views.recognition_list, name="recognition_list"),
    path("recognition/open/", views.recognition_year_open, name="recognition_year_open"),
    path("recognition/submit/", views.recognition_submit_all, name="recognition_submit_all"),
    path("recognition/approve/", views.recognition_approve_all, name="recognition_approve_all"),
    path("recognition/<int:pk>/", views.recognition_detail, name="recognition_detail"),
    path("recognition/<int:pk>/edit/", views.recognition_edit, name="recognition_edit"),
]
