import queue
def first(inbox):
    try:
        return inbox.get(timeout=60)
    except queue.Empty:
        return None
print(first(queue.Queue()))
