import queue

print("reading the schema", flush=True)
queue.Queue().get()  # culprit
