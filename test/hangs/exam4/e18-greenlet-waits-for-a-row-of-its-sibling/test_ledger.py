import gevent

from ledger import Ledger


def test_both(tmp_path):
    ledger = Ledger(tmp_path / "ledger.db")
    gevent.joinall([gevent.spawn(ledger.transfer), gevent.spawn(ledger.audit)], raise_error=True)
    assert ledger.connect().execute("select count(*) from entry").fetchone() == (2,)
