from scanner import Scanner


def test_two_hosts():
    assert len(Scanner().run(["a.example", "b.example"])) == 6
