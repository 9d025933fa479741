import time

PAGES = {
    "index": "welcome",
    "about": "who we are",
    "terms": "small print",
    "jobs": "work with us",
}


def render(name):
    time.sleep(0.05)
    title = name.replace("index", "home")
    return title, f"<h1>{title}</h1><p>{PAGES[name]}</p>"
