import subprocess

from store import Store, serve


def test_item_is_served():
    store = Store()
    url = serve(store)
    with store.lock:  # culprit
        store.items["tea"] = "3.50"
        page = subprocess.run(["curl", "-s", f"{url}/tea"], capture_output=True, text=True)  # culprit
    assert page.stdout == "3.50"
