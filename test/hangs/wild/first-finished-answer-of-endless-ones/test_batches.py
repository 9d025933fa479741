from batches import Service, result_of


def test_result():
    assert result_of(Service(), "b-7")["id"] == "b-7"
