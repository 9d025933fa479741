from gevent import monkey

monkey.patch_all()

from spool import append_all  # noqa: E402


def test_append_all(tmp_path):
    assert append_all(tmp_path / "spool", ["one", "two"]) == 2
