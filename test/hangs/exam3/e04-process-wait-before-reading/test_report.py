import asyncio

import pytest

from report import render


@pytest.mark.parametrize("pages", [3, 2000])
def test_every_page_is_rendered(pages):
    text = asyncio.run(render(pages))
    assert text.count("</page>") == pages
