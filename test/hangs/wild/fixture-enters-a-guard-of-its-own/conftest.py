import contextlib

import pytest

from inventory import Inventory, frozen


@pytest.fixture
def inventory():
    inventory = Inventory()
    with contextlib.ExitStack() as stack:
        stack.enter_context(frozen(inventory))  # culprit
        yield inventory
