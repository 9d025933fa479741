class Checkout:
    def __init__(self, vouchers):
        self.vouchers = {voucher.code: voucher for voucher in vouchers}
        self.spent = set()

    def pay(self, cents, code=None):
        if code is None:
            return cents
        voucher = self.vouchers[code]
        if code in self.spent:
            raise ValueError(f"{code} is spent")
        self.spent.add(code)
        return cents * (100 - voucher.percent) // 100
