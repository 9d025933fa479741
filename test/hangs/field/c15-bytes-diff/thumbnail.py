def shrink(picture):
    """Every byte but the lowest bit of it."""
    return bytes(value & 0xFE for value in picture)
