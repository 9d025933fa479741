import rates

print(rates.TABLE)
