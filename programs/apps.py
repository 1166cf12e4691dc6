"""Configuration of the programs app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Programmes."""

    name = "programs"
    verbose_name = _("Programmes")
