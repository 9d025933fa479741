import logging, logs

def test_many_lines():
    logs.setup()
    for n in range(2000):
        logging.info("line %d %s", n, "x" * 100)  # culprit
