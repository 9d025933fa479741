from desk import Customer, Desk


def test_first_ticket(tmp_path):
    desk = Desk(str(tmp_path / "desk"))
    desk.start()
    customer = Customer("Kim", desk)
    assert customer.take_ticket() == 1  # culprit
    assert customer.diary == ["called as 1", "ticket 1"]
