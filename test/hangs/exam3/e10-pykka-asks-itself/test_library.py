import pykka
import pytest

from library import Library


@pytest.fixture
def library():
    yield Library.start().proxy()
    pykka.ActorRegistry.stop_all()


def test_total_after_adding(library):
    assert library.add("Emma", 2).get() == 2
