"""Asks a container engine as root where only root may: the same questions as `helpers/container-engine.mjs`, with the standard library alone.

Any Python 3 that nobody but root could have changed runs it, through `sudo -n`.
"""
