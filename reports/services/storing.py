"""Files beside rows: a file that no row names is removed, whatever was killed in between.

A file is written before its row is committed, and an old one is removed after. A worker that is
killed in between leaves a file without a row; the next try, or the next compile, removes it.
"""

from collections.abc import Callable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

from reports.models import Edition


def store(
    field: FieldFile, name: str, data: bytes, *, folder: str, ours: Callable[[str], bool], old: str
) -> None:
    """Write a file in place of `old`, which goes when the transaction has been committed.

    `ours` says of a name in `folder` whether it is a file of this purpose: of those, all but
    `old` were left by tries that did not end. Call it while `lock` holds.
    """
    storage = field.storage
    kept = {old}
    for found in storage.listdir(folder)[1] if storage.exists(folder) else []:
        path = f"{folder}/{found}"
        if ours(found) and path not in kept:
            storage.delete(path)
    field.save(name, ContentFile(data), save=False)
    if old:
        transaction.on_commit(partial(_remove, storage, old), robust=True)


def lock(edition: Edition) -> None:
    """Keep every other job from writing files of this edition until the transaction ends."""
    Edition._base_manager.select_for_update().filter(pk=edition.pk).values_list("pk").first()


def _remove(storage: Storage, name: str) -> None:
    storage.delete(name)
