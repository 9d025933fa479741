"""Reads what stands in a process's memory, and where in it, without running anything there."""
