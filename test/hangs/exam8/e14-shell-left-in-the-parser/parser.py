import IPython


def parse(line):
    name, _, value = line.partition("=")
    if not value:
        IPython.embed(colors="neutral")  # culprit
    return name.strip(), value.strip()
