"""All addresses: one include per app."""

from django.urls import include, path

from unionsec import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("language", views.language, name="language"),
    path("accounts/", include("accounts.urls")),
    path("units/", include("members.urls")),
    path("programs/", include("programs.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("reports/", include("reports.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
