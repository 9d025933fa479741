import shapes


def test_every_product_comes_apart():
    for number in range(2, 20_000):
        assert len(shapes.parts(shapes.product(number))) >= 3
