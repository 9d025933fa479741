import backoff


@backoff.on_predicate(backoff.constant, interval=20, jitter=None, max_tries=8)
def poll_for_message(box):
    return box.pop() if box else None  # culprit
