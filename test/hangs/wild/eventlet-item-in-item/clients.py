from eventlet.pools import Pool

pool = Pool(max_size=1, create=dict)


def store(key, value):
    with pool.item() as client:  # culprit
        client[key] = value
        return check(key)  # culprit


def check(key):
    with pool.item() as client:  # culprit
        return key in client
