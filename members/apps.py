"""Configuration of the members app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Units and members."""

    name = "members"
    verbose_name = _("Units and members")
