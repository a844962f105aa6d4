import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components import export_jobs
from components.export_jobs import MOST_AT_ONCE, Job, TooBusy, start
from tests.exports.reading_pdf import Pdf


@pytest.fixture
def begin() -> Iterator[Callable[..., Job]]:
    """What starts a file of one page; every one of them is stopped in the end."""
    jobs: list[Job] = []

    def begin(page: str = "themas") -> Job:
        jobs.append(start(wanted=[f"--page={page}"], form="pdf", language="nl", name="a.pdf"))
        return jobs[-1]

    yield begin
    for job in jobs:
        job.stop()


def ended(job: Job) -> Job:
    """The job once it no longer runs."""
    until = time.monotonic() + 120
    while job.state == "running" and time.monotonic() < until:
        time.sleep(0.05)
    return job


def folder_of(job: Job) -> Path:
    """Where its process writes."""
    return job._folder


def test_a_file_is_made_and_nothing_stays_behind(begin: Callable[..., Job]):
    """Given a page, when its file is made, then its content is held and its folder is gone."""
    job = begin()
    assert folder_of(job).exists()
    assert job.progress.percent == 0

    assert ended(job).state == "done"

    assert b"/MarkInfo" in Pdf(job.content).content
    assert not folder_of(job).exists()


def test_what_failed_says_why(begin: Callable[..., Job]):
    """Given a page that is not there, when its file is wanted, then the reason is held."""
    job = ended(begin("bestaat-niet"))

    assert job.state == "failed"
    assert job.problem == "Er is geen pagina bestaat-niet."
    assert job.content == b""
    assert not folder_of(job).exists()


def test_a_file_can_be_stopped(begin: Callable[..., Job]):
    """Given a file in the making, when it is stopped, then its process and folder are gone."""
    job = begin()

    job.stop()

    assert job.state == "stopped"
    assert job._process.poll() is not None
    assert not folder_of(job).exists()


def test_a_file_ends_with_who_wanted_it():
    """Given a file in the making, when nobody holds it any more, then it is stopped."""
    job = start(wanted=["--page=themas"], form="pdf", language="nl", name="a.pdf")
    process, folder = job._process, folder_of(job)

    del job
    gc.collect()

    assert process.poll() is not None
    assert not folder.exists()


def test_no_more_than_some_at_once(begin: Callable[..., Job]):
    """Given as many files in the making as may be, when another is wanted, then it is refused
    until one of them has ended.
    """
    jobs = [begin() for _ in range(MOST_AT_ONCE)]
    with pytest.raises(TooBusy):
        begin()

    jobs[0].stop()

    assert begin().state == "running"


def test_what_takes_too_long_is_ended(begin: Callable[..., Job], monkeypatch: pytest.MonkeyPatch):
    """Given a file that takes longer than it may, when it is looked at, then it has been ended."""
    monkeypatch.setattr(export_jobs, "SECONDS", 0)
    job = begin()
    time.sleep(0.01)

    assert job.state == "late"
    assert job._process.poll() is not None
