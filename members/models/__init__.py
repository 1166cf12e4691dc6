"""Tables of the members app: the organisation, who serves in it, and the record base."""

from members.models.appointments import Appointment
from members.models.files import Attachment
from members.models.people import CoreForceTerm, Headcount
from members.models.places import Commune, IndustrialZone
from members.models.records import Record, RecordQuerySet, Review, Revision
from members.models.surroundings import Establishment, Organisation
from members.models.units import Placement, Unit
from members.models.vocabulary import Term

__all__ = [
    "Appointment",
    "Attachment",
    "Commune",
    "CoreForceTerm",
    "Establishment",
    "Headcount",
    "IndustrialZone",
    "Organisation",
    "Placement",
    "Record",
    "RecordQuerySet",
    "Review",
    "Revision",
    "Term",
    "Unit",
]
