def task_build():
    return {"actions": ["mkdir -p dist && echo shop-2.4 > dist/shop.txt"], "targets": ["dist/shop.txt"]}


def task_publish():
    """Publishes what was built."""
    return {"actions": ["sh publish.sh dist/shop.txt"], "task_dep": ["build"]}  # culprit
