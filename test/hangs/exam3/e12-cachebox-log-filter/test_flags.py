import logging

from flags import OnlyIfVerbose, flag


def test_flag_while_logging():
    handler = logging.StreamHandler()
    handler.addFilter(OnlyIfVerbose())
    logger = logging.getLogger("flags")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    assert flag("dark-mode") is True
