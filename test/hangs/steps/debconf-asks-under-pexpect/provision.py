import pexpect

machine = pexpect.spawn("bash provision.sh", encoding="utf-8", timeout=None)
machine.expect("configured\r\n")  # culprit
print("the machine is ready")
