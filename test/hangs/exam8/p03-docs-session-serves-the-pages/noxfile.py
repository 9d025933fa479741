import pathlib
import sys

import nox

nox.options.default_venv_backend = "none"
PAGES = pathlib.Path("site")


@nox.session
def docs(session):
    """Builds the pages and shows them."""
    PAGES.mkdir(exist_ok=True)
    session.run(sys.executable, "build.py", str(PAGES))
    session.run(sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "0", "-d", "site")  # culprit
    session.log("pages are in %s", PAGES)
