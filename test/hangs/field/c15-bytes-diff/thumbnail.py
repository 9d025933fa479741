def strip_header(picture):
    """All but the magic byte."""
    return picture[1:]
