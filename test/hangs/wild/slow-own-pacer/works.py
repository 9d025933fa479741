from pacer import paced


@paced(2, 1.5)
def chapter(number):
    return f"chapter {number}"


def book(count):
    return [chapter(number) for number in range(count)]
