import threading

from pony import orm

db = orm.Database()


class Seat(db.Entity):
    number = orm.PrimaryKey(int)
    guest = orm.Optional(str)


@orm.db_session
def book(number, guest):
    seat = Seat.get_for_update(number=number)  # culprit
    if not seat.guest:
        seat.guest = guest


@orm.db_session
def book_pair(number, guests):
    """Asks two agents for the same seat: the first one gets it."""
    seat = Seat.get_for_update(number=number)  # culprit
    seat.guest = guests[0]
    other = threading.Thread(target=book, args=(number, guests[1]), name="second-agent")
    other.start()
    other.join()  # culprit
    return seat.guest
