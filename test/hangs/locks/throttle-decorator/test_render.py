from throttle import one_at_a_time


@one_at_a_time()
def header(page):
    return "== %s ==" % page


def render(page):
    with one_at_a_time():
        return header(page) + "\n"  # culprit


def test_render():
    assert render("index").startswith("==")
