import subprocess
import sys
from pathlib import Path

import polling2

CRAWL = Path(__file__).with_name("crawl.py")


def test_crawl(tmp_path):
    crawler = subprocess.Popen([sys.executable, str(CRAWL), str(tmp_path), "45"])
    polling2.poll((tmp_path / "finished").exists, step=0.5, poll_forever=True)
    assert crawler.wait() == 0
    assert len(list(tmp_path.glob("page-*.html"))) == 45
