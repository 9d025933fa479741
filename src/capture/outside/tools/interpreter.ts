import { interpreterRights } from '../../../rights/programs.ts';
import { minorVersionOf } from '../gdb/extension.ts';
import type { OutsideTool } from './tool.ts';

/** From 3.15 its sampling profiler prints the stacks of all threads, from 3.14 asyncio the tree of tasks. */
const SAMPLING = 15;
const ASYNCIO = 14;
/** The dump shows files relative to its own folder where they are below it: nothing is below this one. */
const FROM_PROC = 'cd /proc && exec "$@"';

/** The process's own interpreter, started once more with its own rights, and never as root where others can have had a hand in it: both tools want the same minor version, and read memory only. */
export const interpreter: OutsideTool = {
  name: 'interpreter',
  commandFor(target, wanted) {
    const minor = Number(/^3\.(\d+)$/.exec(minorVersionOf(target) ?? '')?.[1] ?? 0);
    const { executable } = target.facts;
    if (executable === null || minor < ASYNCIO) return null;
    const tool = minor >= SAMPLING ? ['profiling.sampling', 'dump', '-a'] : ['asyncio', 'pstree'];
    const rights = interpreterRights(executable, wanted);
    if (rights === null) return null;
    return { argv: ['/bin/sh', '-c', FROM_PROC, 'sh', executable, '-I', '-m', ...tool, String(target.id.pid)], rights };
  },
  failures: [
    { text: /No module named/i, reason: 'This Python was built without its remote debugging tools', remedy: '' },
    { text: /unrecognized arguments|invalid choice/i, reason: 'This Python has no such tool yet', remedy: '' },
  ],
};
