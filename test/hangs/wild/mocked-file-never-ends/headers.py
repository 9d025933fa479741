def is_station_file(handle):
    while True:
        lines = handle.readline().splitlines()  # culprit
        if not lines:  # culprit
            return False
        for line in lines:  # culprit
            if line.startswith("000001V"):
                return True
