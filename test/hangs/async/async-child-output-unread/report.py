for number in range(60000):
    print("row %d: nothing unusual" % number)
