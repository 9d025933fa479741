import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { everyCPython, root } from '../../support/python.ts';

/**
 * What an answer has changed in the interpreter is put back by functions, and a signal handler of the program may raise as one of them starts: there they
 * are done once more. One that is refused for ever keeps no other one from being done.
 */
const PUTS_BACK = `
import functools, gc, signal, sys
sys.path.insert(0, sys.argv[1])
from whyhung_agent.start import handler
from whyhung_agent.start.registration import Registration

tries = []
def raises_first():
    tries.append(1)
    if tries.count(1) == 1:
        raise KeyboardInterrupt
    gc.enable()

def refused():
    tries.append(2)
    raise RuntimeError

signalled = functools.partial(signal.raise_signal, signal.SIGINT)
for last in raises_first, refused, signalled:
    tries.clear()
    gc.disable()
    undo, pending = [lambda: tries.append(0), raises_first, last], []
    handler._unseen(lambda: None, undo, pending)
    print(gc.isenabled(), undo, tries[-1] == 0, tries.count(2) < 9, {type(one).__name__ for one in pending})

own = Registration((10, 12, 0, b"/nowhere"))
for last in raises_first, refused:
    tries.clear()
    gc.disable()
    own.answering.append(0)
    own.undo[:] = [lambda: tries.append(0), raises_first, last]
    own.renew()
    print(gc.isenabled(), own.undo, own.answering, tries[-1] == 0)
`;

it.each(everyCPython())(
  'what an answer has changed is put back whatever is raised meanwhile, in CPython $version',
  ({ path: python }) => {
    const words = ['-I', '-c', PUTS_BACK, path.join(root, 'python-helpers')];
    const { stdout, stderr } = spawnSync(python, words, { encoding: 'utf8' });
    expect(stderr).toBe('');
    const done = "True [] True True {'KeyboardInterrupt'}\n";
    expect(stdout).toBe(done.repeat(3) + 'True [] [] True\n'.repeat(2));
  },
);
