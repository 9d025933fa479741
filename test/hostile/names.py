# A program that puts markup, workflow commands and control characters wherever a report may show them.
import os
import threading

NASTY = "\n::error file=a.py::planted\n##[error]planted</code></pre><img src=x onerror=alert(1)>|`@octocat` \x1b[31m\r::notice::planted"

os.environ["PYTEST_CURRENT_TEST"] = f"test_{NASTY}.py::test (call)"
threading.Thread(target=threading.Event().wait, name=NASTY).start()
print("..", end="", flush=True)
