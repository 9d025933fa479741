from watch import Watch


def test_printer_registers():
    watch = Watch({"scanner"})
    watch.found.wait()
