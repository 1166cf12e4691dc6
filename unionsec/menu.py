"""The menu: which entries each role sees, in which order (design brief, "Who opens what").

An entry shows when its address exists and the registry lets one of the user's roles read it.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach, Role
from unionsec.access import ACCESS

OFFICE_DESK = frozenset({Role.STAFF, Role.LEADER})
REVIEW_DESK = frozenset({Role.STAFF, Role.LEADER, Role.UPPER})
ENTRY_DESK = frozenset({Role.STAFF, Role.UPPER, Role.CHAIR})
EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Entry:
    """One entry: its words, its address, its icon, and the roles it is meant for."""

    label: Any
    url_name: str
    icon: str
    roles: frozenset[Role] = EVERYBODY


@dataclass(frozen=True)
class Link:
    """An entry as the page shows it."""

    label: Any
    href: str
    icon: str
    is_here: bool


ENTRIES = (
    Entry(_("Overview"), "home", "house"),
    Entry(_("Review"), "members:review_queue", "clipboard-check", REVIEW_DESK),
    Entry(_("Programmes"), "programs:program_list", "handshake"),
    Entry(_("Activities"), "campaigns:activity_list", "megaphone"),
    Entry(_("Units, members"), "members:unit_tree", "folder-tree", OFFICE_DESK),
    Entry(_("Units"), "members:unit_tree", "folder-tree", EVERYBODY - OFFICE_DESK),
    Entry(_("Safe in security and order"), "programs:recognition_list", "shield-check"),
    Entry(_("Models"), "campaigns:model_list", "camera"),
    Entry(_("Calendar"), "campaigns:campaign_list", "calendar-days"),
    Entry(_("Periodic statements"), "reports:statement_list", "list-checks", ENTRY_DESK),
    Entry(_("Reports"), "reports:edition_list", "file-text"),
    Entry(_("Contacts"), "members:organisation_list", "book-open", frozenset({Role.LIAISON})),
    Entry(_("Settings"), "members:settings", "settings", frozenset({Role.STAFF, Role.ADMIN})),
)


def address_of(url_name: str) -> str:
    """The address with this name, empty while it does not exist."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def may_read(reach: Reach, url_name: str) -> bool:
    """Whether the registry lets one of the roles held read this address."""
    rule = ACCESS.get(url_name, {}).get("GET")
    return rule is not None and (reach.holds(*rule.roles) or url_name == "home")


def menu_of(request: HttpRequest, reach: Reach) -> list[Link]:
    """The entries that somebody with this reach sees; `is_here` marks the part they are in."""
    shown = [
        (entry, address_of(entry.url_name))
        for entry in ENTRIES
        if may_read(reach, entry.url_name)
        and (reach.holds(*entry.roles) or entry.url_name == "home")
    ]
    hrefs = [href for _entry, href in shown if href and _is_within(request.path, href)]
    here = max(hrefs, key=len, default="")
    return [Link(entry.label, href, entry.icon, href == here) for entry, href in shown if href]


def _is_within(path: str, href: str) -> bool:
    """Whether a page belongs to the part that begins at this address."""
    return path == href or (href != "/" and path.startswith(href))
