from mixer import Mixer


def test_mixer_ends():
    mixer = Mixer()
    mixer.worker.join()
    assert mixer.ticks
