"""Not yet."""

ROWS = ()
