"""Whether the vector registers of a thread that computes survive a call made on it by ptrace, on arm64 with SVE: `arm64_vectors.py HELPERS`.

Prints `kept`, or which of them were changed; with `low` as second argument only the low 128 bits of each are saved, which shows that the call
does change the others. Run on GitHub's arm64 machines by arm64.test.ts and on the emulated one by scripts/arm64/job.sh.
"""

import ctypes
import mmap
import subprocess
import sys
import time

#: `spin(rounds)`: fills z0, p0, p1 and the first-fault register, counts down, and returns a bit for each that is another then. At `SPOIL`
#: a function that empties the four and returns 7. Assembled from:
#:   ptrue p0.b; index z0.b, #0, #1; mov x9, #5; whilelo p1.b, xzr, x9; setffr; 1: subs x0, x0, #1; b.ne 1b; rdffr p4.b; ptrue p3.b;
#:   index z2.b, #0, #1; cmpne p2.b, p3/z, z0.b, z2.b; cset x0, ne; then for p1 (five), p4 and p0 (all): cntp, cmp, cset x11, ne, orr; ret;
#:   pfalse p0.b; pfalse p1.b; wrffr p0.b; dup z0.b, #0; mov x0, #7; ret
CODE = bytes.fromhex(
    "e0e3182500402104a90080d2e11f292500902c25000400f1e1ffff5404f01925e3e318250240210412ac0224e0079f9a2a8c20255f1500f1eb079f9a00040baa"
    "8a8c2025ece320045f010cebeb079f9a00080baa0a8c20255f010cebeb079f9a000c0baac0035fd600e4182501e418250090282500c03825e00080d2c0035fd6"
)
SPOIL = 0x68
#: Some seconds of any processor; the call comes in the first.
ROUNDS = 4_000_000_000
CHANGED = ["whole vectors", "predicates", "first-fault register", "governing predicate"]


def spin():
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    print(address, flush=True)
    function = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long)(address)
    bits = function(ROUNDS)
    print(", ".join(what for bit, what in enumerate(CHANGED) if bits >> bit & 1) or "kept")


class Spoil:
    """In place of the process's symbols."""

    def __init__(self, address):
        self.address = lambda name: address + SPOIL


def call_inside(pid, address, only_low):
    from whyhung_outside import ptrace
    from whyhung_outside.calls import Caller
    from whyhung_outside.registers import Arm64
    from whyhung_outside.seize import Seized

    if only_low:
        ptrace.read_vectors = lambda tid: (ptrace.NT_PRFPREG, ptrace.read_set(tid, ptrace.NT_PRFPREG))
    while True:
        seized = Seized(pid)
        seized.stop()
        try:
            counter = Arm64(ptrace.read_set(pid, ptrace.NT_PRSTATUS)).words[Arm64.COUNTER]
            if address <= counter < address + SPOIL:
                assert Caller(pid, symbols=Spoil(address)).call("spoil") == 7
                return
        finally:
            seized.release()
        time.sleep(0.01)


if sys.argv[1] == "spin":
    spin()
else:
    sys.path.insert(0, sys.argv[1])
    with subprocess.Popen([sys.executable, __file__, "spin"], stdout=subprocess.PIPE, text=True) as child:
        call_inside(child.pid, int(child.stdout.readline()), sys.argv[2:] == ["low"])
        print(child.stdout.read().strip())
