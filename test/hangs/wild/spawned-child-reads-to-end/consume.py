def consume(receiver):
    total = 0
    while True:
        try:
            total += receiver.recv()  # culprit
        except EOFError:
            return
