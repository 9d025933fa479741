async def test_list(catalog):
    assert catalog.list() == ["seed"]


async def test_add(catalog):
    await catalog.add("lamp")  # culprit
    assert catalog.list() == ["seed", "lamp"]
