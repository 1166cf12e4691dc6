"""The access registry: every page and endpoint, by method, with the roles that may open it.

`unionsec/middleware.py` refuses what is not declared here, the start refuses a view without a
row, and `tests/test_access.py` tries every row as every role.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.scope import ENTRY, OFFICE, UNION, Role

PUBLIC = frozenset({"public"})
"""Nobody has to sign in."""
SIGNED_IN = frozenset(Role.values)
"""Everybody with an account, whatever the role."""
REVIEWERS = frozenset({Role.LEADER, Role.STAFF, Role.UPPER})
KEEPERS = frozenset({Role.STAFF, Role.UPPER})
ADMIN = frozenset({Role.ADMIN})
LEADER = frozenset({Role.LEADER})
STAFF = frozenset({Role.STAFF})
PROGRAM_READERS = UNION | {Role.LIAISON}
TREE_READERS = UNION | {Role.ADMIN}


@dataclass(frozen=True)
class Rule:
    """Who may use one method of one address.

    `personal` when people's data may stand on it; `shared` when its objects belong to no unit, so
    that the same role of another province opens them too (vocabularies).
    """

    roles: frozenset[str]
    personal: bool = False
    shared: bool = False

    @property
    def is_public(self) -> bool:
        """Whether it opens without signing in."""
        return self.roles == PUBLIC


def page(
    read: frozenset[str], write: frozenset[str] | None = None, **flags: bool
) -> dict[str, Rule]:
    """A page that is read, and written to by POST when `write` is given."""
    rules = {"GET": Rule(read, **flags)}
    if write is not None:
        rules["POST"] = Rule(write, **flags)
    return rules


def deed(roles: frozenset[str], **flags: bool) -> dict[str, Rule]:
    """An address that only takes a POST."""
    return {"POST": Rule(roles, **flags)}


ACCESS: dict[str, dict[str, Rule]] = {
    "home": page(SIGNED_IN),
    "healthz": page(PUBLIC),
    "language": deed(PUBLIC),
    # accounts
    "accounts:sign_in": page(PUBLIC, PUBLIC),
    "accounts:sign_out": deed(PUBLIC),
    "accounts:password_change": page(SIGNED_IN, SIGNED_IN),
    # members
    "members:unit_tree": page(TREE_READERS),
    "members:unit_search": page(TREE_READERS),
    "members:unit_options": page(TREE_READERS),
    "members:unit_detail": page(TREE_READERS, personal=True),
    "members:unit_add": page(KEEPERS, KEEPERS),
    "members:unit_edit": page(KEEPERS, KEEPERS),
    "members:unit_move": page(KEEPERS, KEEPERS),
    "members:unit_close": page(KEEPERS, KEEPERS),
    "members:headcount_list": page(UNION),
    "members:headcount_add": page(ENTRY, ENTRY),
    "members:headcount_detail": page(UNION),
    "members:headcount_edit": page(ENTRY, ENTRY),
    "members:core_force_list": page(UNION),
    "members:core_force_add": page(ENTRY, ENTRY),
    "members:core_force_detail": page(UNION),
    "members:core_force_edit": page(ENTRY, ENTRY),
    "members:establishment_list": page(PROGRAM_READERS),
    "members:establishment_add": page(ENTRY, ENTRY),
    "members:establishment_edit": page(ENTRY, ENTRY),
    "members:organisation_list": page(PROGRAM_READERS),
    "members:organisation_add": page(STAFF, STAFF),
    "members:organisation_edit": page(STAFF, STAFF),
    "members:commune_list": page(TREE_READERS),
    "members:commune_add": page(STAFF, STAFF),
    "members:zone_list": page(TREE_READERS),
    "members:zone_add": page(STAFF, STAFF),
    "members:settings": page(STAFF | ADMIN),
    "members:vocabulary_detail": page(STAFF | ADMIN, shared=True),
    "members:term_add": page(STAFF, STAFF, shared=True),
    "members:term_edit": page(STAFF, STAFF, shared=True),
    "members:term_retire": deed(STAFF, shared=True),
    "members:term_move": deed(STAFF, shared=True),
    "members:review_queue": page(REVIEWERS),
    "members:record_review": deed(REVIEWERS),
    "members:record_step": deed(ENTRY),
    "members:revision_list": page(REVIEWERS),
    "members:revision_decide": deed(REVIEWERS),
    "members:attachment_download": page(UNION, personal=True),
    # programs
    "programs:program_list": page(PROGRAM_READERS),
    "programs:program_detail": page(PROGRAM_READERS),
    "programs:program_add": page(OFFICE, OFFICE),
    "programs:program_edit": page(OFFICE, OFFICE),
    "programs:targets_edit": page(OFFICE, OFFICE),
    "programs:program_attach": deed(OFFICE),
    "programs:recognition_list": page(UNION),
    "programs:recognition_year_open": page(STAFF, STAFF),
    "programs:recognition_submit_all": deed(ENTRY),
    "programs:recognition_approve_all": deed(REVIEWERS),
    "programs:recognition_detail": page(UNION),
    "programs:recognition_edit": page(ENTRY, ENTRY),
    # campaigns
    "campaigns:activity_list": page(UNION),
    "campaigns:activity_detail": page(UNION, personal=True),
    "campaigns:activity_add": page(ENTRY, ENTRY),
    "campaigns:activity_edit": page(ENTRY, ENTRY),
    "campaigns:activity_correct": page(ENTRY, ENTRY),
    "campaigns:activity_submit": deed(ENTRY),
    "campaigns:activity_withdraw": page(ENTRY, ENTRY),
    "campaigns:campaign_list": page(PROGRAM_READERS, KEEPERS),
    "campaigns:campaign_add": page(KEEPERS, KEEPERS),
    "campaigns:campaign_detail": page(PROGRAM_READERS),
    "campaigns:campaign_edit": page(KEEPERS, KEEPERS),
    "campaigns:drive_list": page(UNION),
    "campaigns:drive_add": page(ENTRY, ENTRY),
    "campaigns:drive_detail": page(UNION),
    "campaigns:drive_edit": page(ENTRY, ENTRY),
    "campaigns:drive_submit": deed(ENTRY),
    "campaigns:drive_withdraw": page(ENTRY, ENTRY),
    "campaigns:model_list": page(UNION),
    "campaigns:model_add": page(ENTRY, ENTRY),
    "campaigns:model_detail": page(UNION),
    "campaigns:model_edit": page(ENTRY, ENTRY),
    "campaigns:model_status": page(ENTRY, ENTRY),
    "campaigns:model_submit": deed(ENTRY),
    "campaigns:model_withdraw": page(ENTRY, ENTRY),
    "campaigns:snapshot_add": page(ENTRY, ENTRY),
    "campaigns:snapshot_edit": page(ENTRY, ENTRY),
    "campaigns:snapshot_submit": deed(ENTRY),
    "campaigns:snapshot_withdraw": page(ENTRY, ENTRY),
    "campaigns:channel_list": page(UNION),
    "campaigns:channel_add": page(ENTRY, ENTRY),
    "campaigns:channel_detail": page(UNION),
    "campaigns:channel_edit": page(ENTRY, ENTRY),
    "campaigns:channel_close": page(ENTRY, ENTRY),
    "campaigns:channel_submit": deed(ENTRY),
    "campaigns:channel_withdraw": page(ENTRY, ENTRY),
    # reports
    "reports:statement_list": page(UNION),
    "reports:statement_detail": page(UNION),
    "reports:statement_add": page(ENTRY, ENTRY),
    "reports:statement_edit": page(ENTRY, ENTRY),
    "reports:edition_list": page(OFFICE),
    "reports:edition_open": page(STAFF, STAFF),
    "reports:edition_detail": page(OFFICE),
    "reports:edition_heading": page(STAFF, STAFF),
    "reports:edition_scan": page(STAFF, STAFF),
    "reports:edition_file": page(OFFICE),
    "reports:edition_read": page(OFFICE),
    "reports:edition_figures": page(OFFICE),
    "reports:figure_records": page(OFFICE),
    "reports:edition_write": page(STAFF, STAFF),
    "reports:edition_compile": deed(STAFF),
    "reports:edition_render": deed(STAFF),
    "reports:edition_progress": page(OFFICE),
    "reports:edition_cancel": deed(STAFF),
    "reports:edition_submit": deed(STAFF),
    "reports:edition_return": page(LEADER, LEADER),
    "reports:edition_issue": page(LEADER, LEADER),
    "reports:edition_supersede": page(STAFF, STAFF),
    "reports:edition_verify": page(OFFICE, OFFICE),
}


def walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The full name of every address there is; an address without a name gives its route."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from walk(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name}" if pattern.name else f"? {pattern.pattern}"


def undeclared() -> list[str]:
    """Addresses without a row in the registry."""
    return sorted(set(walk(get_resolver().url_patterns)) - set(ACCESS))


__all__ = ["ACCESS", "ENTRY", "OFFICE", "PUBLIC", "SIGNED_IN", "Rule", "undeclared", "walk"]
