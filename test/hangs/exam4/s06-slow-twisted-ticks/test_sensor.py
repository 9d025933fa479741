from sensor import Sensor


def test_forty_readings(tmp_path):
    Sensor(tmp_path / "readings.txt").run()
    assert len((tmp_path / "readings.txt").read_text().splitlines()) == 40
