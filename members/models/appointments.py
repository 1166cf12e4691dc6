"""Who serves where, in which role, from when until when."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.scope import Checked, Role, ScopedManager, ScopedQuerySet
from members.models.surroundings import Organisation
from members.models.units import Unit


class AppointmentQuerySet(ScopedQuerySet):
    """Appointments by date and person."""

    readers = frozenset({Role.STAFF, Role.LEADER, Role.UPPER, Role.ADMIN})
    writers = frozenset({Role.STAFF, Role.ADMIN})

    def in_force(self, day: dt.date) -> "AppointmentQuerySet":
        """Appointments that give access on this day; the last day counts."""
        open_end = Q(to_on__isnull=True) | Q(to_on__gte=day)
        return self.filter(open_end, from_on__lte=day)


class Appointment(Checked):
    """A user's role at a unit between two days, both included."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("account"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("unit")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("police body"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("until"), null=True, blank=True)

    objects = ScopedManager.from_queryset(AppointmentQuerySet)()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("An appointment must end after it begins."),
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role", "from_on"],
                name="appointment_made_once",
                violation_error_message=_("This appointment exists already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.unit_id} {self.from_on}"
