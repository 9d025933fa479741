from records import Records


def test_one(service):
    assert Records(service).get(7) == {"name": "record 7"}


def test_export(service, tmp_path):
    target = tmp_path / "records.txt"
    Records(service).export(range(110), target)
    assert len(target.read_text().splitlines()) == 110
