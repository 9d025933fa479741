from importer import Importer


def test_import():
    assert Importer().run() == ["a", "b"]
