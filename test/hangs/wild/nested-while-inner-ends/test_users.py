from users import Directory, all_users


def test_all():
    assert len(all_users(Directory([f"u{n}" for n in range(200)], 100))) == 200
