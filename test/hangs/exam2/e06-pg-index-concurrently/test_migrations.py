from catalog import Catalog
from migrations import upgrade

catalog = None


def test_add(engine):
    global catalog
    catalog = Catalog(engine)
    assert catalog.add("ladder") == 1


def test_upgrade(engine):
    upgrade(engine)
    assert catalog.add("rope") == 2
