from exporter import Exporter


def test_stop():
    exporter = Exporter()
    exporter.add("a")
    exporter.stop()
    assert exporter.batch == []
