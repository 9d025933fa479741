for number in range(30000):
    print("%06d  file-%d.txt" % (number * 17, number))
