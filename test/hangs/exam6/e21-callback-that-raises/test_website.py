from website import Website


def test_pages_in_the_order_of_the_menu():
    pages = Website(["terms", "about"]).build()
    assert [page[:12] for page in pages] == ["<h1>terms</h", "<h1>about</h"]


def test_whole_site():
    pages = Website(["index", "about", "jobs", "terms"]).build()  # culprit
    assert all(pages)
