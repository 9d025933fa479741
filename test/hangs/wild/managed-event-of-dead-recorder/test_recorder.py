import recorder


def test_mono():
    recorder.start({"rate": 44100, "channels": 1}).join()


def test_silence():
    recorder.start({"rate": 44100, "channels": 0}).join()
