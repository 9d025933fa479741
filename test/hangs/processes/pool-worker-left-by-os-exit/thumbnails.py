import os


def shrink(name):
    if name.endswith(".psd"):
        os._exit(3)
    return name + ".png"
