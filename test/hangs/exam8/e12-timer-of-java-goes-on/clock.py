import jpype


def start_reminders():
    timer = jpype.JClass("java.util.Timer")("reminders")  # culprit
    return timer


def days_between(first, second):
    local_date = jpype.JClass("java.time.LocalDate")
    return local_date.parse(second).toEpochDay() - local_date.parse(first).toEpochDay()


def main():
    jpype.startJVM("-Xmx64m")
    start_reminders()  # culprit
    print("days:", days_between("2026-01-01", "2026-03-01"))


if __name__ == "__main__":
    main()
