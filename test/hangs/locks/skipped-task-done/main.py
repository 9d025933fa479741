import queue
import threading

pages = queue.Queue()
visited = set()


def crawl():
    while True:
        page = pages.get()
        if page in visited:
            continue  # culprit
        visited.add(page)
        pages.task_done()


def main():
    for number in range(2):
        threading.Thread(target=crawl, name="crawler-%d" % number, daemon=True).start()
    for page in ["/", "/about", "/"]:
        pages.put(page)
    pages.join()  # culprit
    print("visited", sorted(visited))


main()
