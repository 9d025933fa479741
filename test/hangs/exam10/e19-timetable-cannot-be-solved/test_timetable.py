from timetable import room_for_each


def test_rooms_for_all():
    assert room_for_each(classes=5, rooms=6)


def test_one_room_is_missing():
    assert not room_for_each(classes=13, rooms=12)  # culprit
