import pytest

from images import decode, encode
from thumbnails import Thumbnails


@pytest.fixture
def pictures():
    return {f"{number}.bin": encode(bytes([number]) * 1000) for number in range(4)}


@pytest.mark.parametrize("writers", [1, 2])
def test_all_are_written(tmp_path, pictures, writers):
    thumbnails = Thumbnails(tmp_path, writers)
    for name, data in pictures.items():
        thumbnails.make(name, data)  # culprit
    assert thumbnails.finish() == 4
    assert decode((tmp_path / "3.bin").read_bytes()) == bytes([3]) * 10
