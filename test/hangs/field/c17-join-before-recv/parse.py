from multiprocess import get_context

context = get_context("fork")


def parse(report, conn):
    rows = [{"line": number, "text": line} for number, line in enumerate(report)]
    conn.send(rows)  # culprit
    conn.close()


def parse_apart(report):
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=parse, args=(report, sending))
    child.start()
    child.join()  # culprit
    return receiving.recv()
