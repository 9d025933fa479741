def test_no_mails(db):
    assert db.execute("select * from mails").fetchall() == []
