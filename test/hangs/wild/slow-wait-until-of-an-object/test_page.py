from page import Page
from waiting import Wait


def test_button():
    assert Wait(Page(30), timeout=60).until(lambda page: page.find("button")) == "button"
