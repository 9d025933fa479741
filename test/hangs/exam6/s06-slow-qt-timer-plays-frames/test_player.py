import pytest

from player import play


@pytest.mark.parametrize("frames", [1, 3, 400])
def test_every_frame_is_shown(frames):
    assert play(frames) == frames
