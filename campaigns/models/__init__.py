"""Tables of the campaigns app."""

from campaigns.models.activities import Activity, ActivityCohost, Material, MediaItem
from campaigns.models.campaigns import Campaign
from campaigns.models.drives import CommitmentDrive
from campaigns.models.safety import ModelSnapshot, SafetyModel, SocialChannel

__all__ = [
    "Activity",
    "ActivityCohost",
    "Campaign",
    "CommitmentDrive",
    "Material",
    "MediaItem",
    "ModelSnapshot",
    "SafetyModel",
    "SocialChannel",
]
