from unittest.mock import Mock


def test_upload():
    send = Mock()
    lines = ["%06d;%s" % (n, "abcdefghij" * 6) for n in range(4000)]
    send("\n".join(lines))
    want = "\n".join(line.replace(";", ", ") for line in lines)
    assert send.call_args.args[0] == want
