from remote_pdb import RemotePdb


def discount(total, code):
    if code is None:
        return total
    RemotePdb("127.0.0.1", 0).set_trace()  # culprit
    percent = int(code.removeprefix("MINUS"))  # culprit
    return total * (100 - percent) / 100
