import pytest

from pipeline import Pipeline


@pytest.fixture
def pipeline():
    return Pipeline()


def test_small_files_are_only_scanned(pipeline):
    for name in ("a.txt", "b.txt", "c.txt"):
        pipeline.add(name)
    assert all("sha256" not in entry for entry in pipeline.finish().values())


def test_large_files_get_a_checksum(pipeline):
    pipeline.add("small.txt")
    pipeline.add("archive/2024/backup-of-everything.tar")
    entries = pipeline.finish()  # culprit
    assert len(entries["archive/2024/backup-of-everything.tar"]["sha256"]) == 64
