"""Addresses of the reports app."""

from django.urls import path

from reports.views import (
    edition_reading,
    edition_steps,
    edition_writing,
    editions,
    statements,
)

app_name = "reports"
urlpatterns = [
    path("statements/", statements.statement_list, name="statement_list"),
    path("statements/add/", statements.statement_add, name="statement_add"),
    path("statements/<int:pk>/", statements.statement_detail, name="statement_detail"),
    path("statements/<int:pk>/edit/", statements.statement_edit, name="statement_edit"),
    path("", editions.edition_list, name="edition_list"),
    path("open/", editions.edition_open, name="edition_open"),
    path("<int:pk>/", editions.edition_detail, name="edition_detail"),
    path("<int:pk>/heading/", editions.edition_heading, name="edition_heading"),
    path("<int:pk>/scan/", editions.edition_scan, name="edition_scan"),
    path("<int:pk>/files/<slug:file_format>/", editions.edition_file, name="edition_file"),
    path("<int:pk>/read/", edition_reading.edition_read, name="edition_read"),
    path("<int:pk>/figures/", edition_reading.edition_figures, name="edition_figures"),
    path("<int:pk>/figures/<slug:code>/", edition_reading.figure_records, name="figure_records"),
    path("<int:pk>/write/", edition_writing.edition_write, name="edition_write"),
    path("<int:pk>/compile/", edition_steps.edition_compile, name="edition_compile"),
    path("<int:pk>/render/", edition_steps.edition_render, name="edition_render"),
    path("<int:pk>/progress/", edition_steps.edition_progress, name="edition_progress"),
    path("<int:pk>/cancel/", edition_steps.edition_cancel, name="edition_cancel"),
    path("<int:pk>/submit/", edition_steps.edition_submit, name="edition_submit"),
    path("<int:pk>/return/", edition_steps.edition_return, name="edition_return"),
    path("<int:pk>/issue/", edition_steps.edition_issue, name="edition_issue"),
    path("<int:pk>/supersede/", edition_steps.edition_supersede, name="edition_supersede"),
    path("<int:pk>/verify/", edition_steps.edition_verify, name="edition_verify"),
]
