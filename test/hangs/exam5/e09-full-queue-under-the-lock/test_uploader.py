import pytest

from uploader import Uploader


@pytest.fixture
def bucket():
    return []


@pytest.fixture
def uploader(bucket):
    uploader = Uploader(bucket)
    uploader.start()
    yield uploader
    uploader.close()


def test_one_item(uploader, bucket):
    uploader.submit("a")
    uploader.close()
    assert bucket == ["a"]


def test_more_than_the_backlog(uploader, bucket):
    for number in range(8):
        uploader.submit(f"item-{number}")  # culprit
    uploader.close()
    assert len(bucket) == 8
