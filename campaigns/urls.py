"""Addresses of the campaigns app."""

from django.urls import path

from campaigns.views import activities, activity_entry, campaigns, channels, drives, safety, steps

app_name = "campaigns"
urlpatterns = [
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/add/", activity_entry.activity_add, name="activity_add"),
    path("activities/<int:pk>/", activities.activity_detail, name="activity_detail"),
    path("activities/<int:pk>/edit/", activity_entry.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/correct/", activity_entry.activity_correct, name="activity_correct"),
    path("activities/<int:pk>/submit/", steps.activity_submit, name="activity_submit"),
    path("activities/<int:pk>/withdraw/", steps.activity_withdraw, name="activity_withdraw"),
    path("", campaigns.campaign_list, name="campaign_list"),
    path("add/", campaigns.campaign_add, name="campaign_add"),
    path("<int:pk>/", campaigns.campaign_detail, name="campaign_detail"),
    path("<int:pk>/edit/", campaigns.campaign_edit, name="campaign_edit"),
    path("drives/", drives.drive_list, name="drive_list"),
    path("drives/add/", drives.drive_add, name="drive_add"),
    path("drives/<int:pk>/", drives.drive_detail, name="drive_detail"),
    path("drives/<int:pk>/edit/", drives.drive_edit, name="drive_edit"),
    path("drives/<int:pk>/submit/", steps.drive_submit, name="drive_submit"),
    path("drives/<int:pk>/withdraw/", steps.drive_withdraw, name="drive_withdraw"),
    path("models/", safety.model_list, name="model_list"),
    path("models/add/", safety.model_add, name="model_add"),
    path("models/<int:pk>/", safety.model_detail, name="model_detail"),
    path("models/<int:pk>/edit/", safety.model_edit, name="model_edit"),
    path("models/<int:pk>/status/", safety.model_status, name="model_status"),
    path("models/<int:pk>/submit/", steps.model_submit, name="model_submit"),
    path("models/<int:pk>/withdraw/", steps.model_withdraw, name="model_withdraw"),
    path("models/<int:pk>/snapshots/add/", safety.snapshot_add, name="snapshot_add"),
    path("snapshots/<int:pk>/edit/", safety.snapshot_edit, name="snapshot_edit"),
    path("snapshots/<int:pk>/submit/", steps.snapshot_submit, name="snapshot_submit"),
    path("snapshots/<int:pk>/withdraw/", steps.snapshot_withdraw, name="snapshot_withdraw"),
    path("channels/", channels.channel_list, name="channel_list"),
    path("channels/add/", channels.channel_add, name="channel_add"),
    path("channels/<int:pk>/", channels.channel_detail, name="channel_detail"),
    path("channels/<int:pk>/edit/", channels.channel_edit, name="channel_edit"),
    path("channels/<int:pk>/close/", channels.channel_close, name="channel_close"),
    path("channels/<int:pk>/submit/", steps.channel_submit, name="channel_submit"),
    path("channels/<int:pk>/withdraw/", steps.channel_withdraw, name="channel_withdraw"),
]
