"""How a function is called on each architecture: System V x86-64, and AAPCS64 (built after its text, not run by the tests)."""

import platform
import struct

#: Nothing can be mapped there: the function's return is a fault that nothing else makes.
RETURN = 0
#: Below the stack pointer up to 128 bytes may be in use (x86-64's red zone).
BELOW_STACK = 512
DIRECTION_FLAG = 0x400
LONG_MODE = 0x33


class X86_64:
    """`struct user_regs_struct`: r15 r14 r13 r12 bp bx r11 r10 r9 r8 ax cx dx si di orig_ax ip cs flags sp ss ..."""

    ARGUMENTS = (14, 13, 12, 11, 9, 8)
    RESULT, CALL_NUMBER, COUNTER, CODE, FLAGS, STACK = 10, 15, 16, 17, 18, 19

    def __init__(self, content):
        self.words = list(struct.unpack("<27Q", content))

    def usable(self):
        return self.words[self.CODE] == LONG_MODE

    def prepare(self, function, arguments):
        """Turns them into those at the entry of `function`; returns where the return address has to be."""
        for place, value in zip(self.ARGUMENTS, arguments):
            self.words[place] = value & (2**64 - 1)
        stack = ((self.words[self.STACK] - BELOW_STACK) & ~15) - 8
        self.words[self.STACK] = stack
        self.words[self.COUNTER] = function
        self.words[self.RESULT] = 0
        # Not the system call that was interrupted: the kernel would begin it anew with our arguments.
        self.words[self.CALL_NUMBER] = 2**64 - 1
        self.words[self.FLAGS] &= ~DIRECTION_FLAG
        return stack

    def packed(self):
        return struct.pack("<27Q", *self.words)


class Arm64:
    """`struct user_pt_regs`: x0 to x30, sp, pc, pstate. The kernel has wound an interrupted call back before it stops."""

    RESULT, LINK, STACK, COUNTER = 0, 30, 31, 32

    def __init__(self, content):
        self.words = list(struct.unpack("<34Q", content))

    def usable(self):
        return True

    def prepare(self, function, arguments):
        for place, value in enumerate(arguments):
            self.words[place] = value & (2**64 - 1)
        self.words[self.LINK] = RETURN
        self.words[self.STACK] = (self.words[self.STACK] - BELOW_STACK) & ~15
        self.words[self.COUNTER] = function
        return None

    def packed(self):
        return struct.pack("<34Q", *self.words)


def architecture():
    """The class for this machine; `None` where there is none."""
    return {"x86_64": X86_64, "aarch64": Arm64}.get(platform.machine())
