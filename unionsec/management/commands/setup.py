"""`manage.py setup`: brings an installation to the state the portal can start in."""

from collections.abc import Container

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from accounts.models import LogEntry
from members.services.seeding import load_vocabularies


def database_of_the_owner(aliases: Container[str]) -> str:
    """The one of the database aliases that may change tables: the owner's when there is one."""
    return "owner" if "owner" in aliases else "default"


def grants(role: str) -> list[str]:
    """What the application's role may do: read and write rows, own and change no table.

    The log is append-only for it: rows are added and read, never changed or deleted.
    """
    name = '"' + role.replace('"', '""') + '"'
    return [
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}",
        f"REVOKE UPDATE, DELETE ON {LogEntry._meta.db_table} FROM {name}",
    ]


def let_the_application_in() -> None:
    """Give the application's role its rights, where the owner is another one."""
    application, owner = settings.DATABASES["default"], connections["owner"]
    if owner.vendor != "postgresql" or application["USER"] == owner.settings_dict["USER"]:
        return
    with owner.cursor() as cursor:
        for statement in grants(application["USER"]):
            cursor.execute(statement)


class Command(BaseCommand):
    """Makes the data folder, the tables, the vocabularies and, in production, the static files."""

    help = "Prepare the data folder, the database and the static files; safe to run again."
    requires_system_checks = ()

    def handle(self, **options):
        """Do it, saying in one line that it is done."""
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        verbosity = max(options["verbosity"] - 1, 0)
        owner = database_of_the_owner(settings.DATABASES)
        call_command("migrate", database=owner, interactive=False, verbosity=verbosity)
        if owner == "owner":
            let_the_application_in()
        load_vocabularies()
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=verbosity)
        self.stdout.write(f"Ready: data in {settings.DATA_DIR}")
