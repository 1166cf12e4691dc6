"""Files of a compile that was killed between writing a file and committing its row."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.utils import timezone

from accounts.models import Job
from accounts.scope import unscoped
from accounts.services import jobs
from reports.models import Edition, EditionFile
from reports.services import compiling, editions
from tests.conftest import as_user
from tests.reports.compiled import open_edition


@pytest.fixture
def edition(cast, request, settings, tmp_path):
    """A report without records, whose files lie in a folder of their own."""
    settings.MEDIA_ROOT = str(tmp_path)
    with as_user(cast.ana):
        return open_edition(cast, request.getfixturevalue("program"))


def ask(cast, edition):
    with as_user(cast.ana):
        return editions.compile_edition(edition=edition, by=cast.ana, at=timezone.now())[0]


def work(job, after=dt.timedelta()):
    return jobs.run(str(job.pk), compiling.plan, clock=lambda: timezone.now() + after)


def on_disk():
    """Every file there is, by its path."""
    root = Path(portal.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def named_by_rows(edition):
    """Every file that a row names."""
    with unscoped("test"):
        files = list(EditionFile.objects.values_list("file", flat=True))
        return sorted([*files, Edition.objects.get(pk=edition.pk).manifest.name])


@pytest.mark.parametrize("model", [Edition, EditionFile])
def test_a_file_whose_row_was_never_committed_is_removed(cast, edition, monkeypatch, model):
    job = ask(cast, edition)
    save, killed = model.save, []

    def die_once(self, *args, **kwargs):
        if not killed:
            killed.append(on_disk())
            raise KeyboardInterrupt
        save(self, *args, **kwargs)

    monkeypatch.setattr(model, "save", die_once)
    with pytest.raises(KeyboardInterrupt):
        work(job)
    done = work(job, after=2 * jobs.LEASE)

    assert (done.state, len(killed[0]) > 0) == (Job.State.DONE, True)
    assert on_disk() == named_by_rows(edition)
    assert len(on_disk()) == 4


def test_a_second_compile_leaves_no_file_of_the_first(
    cast, edition, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        work(ask(cast, edition))
    first = on_disk()

    with django_capture_on_commit_callbacks(execute=True):
        work(ask(cast, edition))

    assert len(on_disk()) == len(first) == 4
    assert on_disk() == named_by_rows(edition)
