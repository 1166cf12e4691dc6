"""Configuration of the campaigns app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Campaigns and activities."""

    name = "campaigns"
    verbose_name = _("Campaigns and activities")
