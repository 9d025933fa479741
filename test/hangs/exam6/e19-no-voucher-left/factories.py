from dataclasses import dataclass

from faker import Faker

fake = Faker()
Faker.seed(20241)


@dataclass(frozen=True)
class Voucher:
    code: str
    owner: str
    percent: int


class VoucherFactory:
    PATTERN = "SALE-%#"

    def __init__(self):
        self.used = set()

    def _code(self):
        code = fake.numerify(self.PATTERN)
        while code in self.used:  # culprit
            code = fake.numerify(self.PATTERN)  # culprit
        self.used.add(code)
        return code

    def one(self, percent=10):
        return Voucher(self._code(), fake.name(), percent)  # culprit

    def many(self, count):
        return [self.one() for _ in range(count)]  # culprit
