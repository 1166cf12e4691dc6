"""Fields that this portal needs and Django does not have."""

from typing import Any

from django.db import models

from members.rules.text import nfc


class PathField(models.CharField):
    """A materialised path, compared byte by byte so that ranges use the index.

    PostgreSQL needs the collation named; SQLite compares bytes already.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 84)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> Any:
        """The column's type, with the C collation where the engine knows it."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class NfcCharField(models.CharField):
    """Text that is stored composed (NFC), however it was typed."""

    def get_prep_value(self, value: Any) -> Any:
        """The composed form, for storing and for looking up."""
        return _composed(super().get_prep_value(value))

    def to_python(self, value: Any) -> Any:
        """The composed form, as soon as a form or `full_clean()` reads it."""
        return _composed(super().to_python(value))


class NfcTextField(models.TextField):
    """Long text that is stored composed (NFC), however it was typed."""

    def get_prep_value(self, value: Any) -> Any:
        """The composed form, for storing and for looking up."""
        return _composed(super().get_prep_value(value))

    def to_python(self, value: Any) -> Any:
        """The composed form, as soon as a form or `full_clean()` reads it."""
        return _composed(super().to_python(value))


def _composed(value: Any) -> Any:
    return nfc(value) if isinstance(value, str) else value
