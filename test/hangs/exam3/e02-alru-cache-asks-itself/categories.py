from async_lru import alru_cache

PARENTS = {"green tea": "tea", "tea": "drinks", "drinks": "food", "food": "food"}


@alru_cache(maxsize=None)
async def path(name):
    parent = PARENTS[name]
    if parent is None:
        return [name]
    return [*await path(parent), name]  # culprit
