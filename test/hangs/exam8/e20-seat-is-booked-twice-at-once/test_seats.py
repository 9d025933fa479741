import pytest
import seats
from pony import orm


@pytest.fixture(scope="module", autouse=True)
def database():
    seats.db.bind(provider="postgres")
    seats.db.generate_mapping(create_tables=True)
    with orm.db_session:
        seats.Seat(number=12)
    yield
    seats.db.disconnect()


def test_first_guest_gets_the_seat():
    assert seats.book_pair(12, ["Ada", "Bea"]) == "Ada"  # culprit
