import { cpythonOnly, missing, program } from './programs.mjs';

/** Who else has a say in the signals, and who else traces. */
export const signals = [
  {
    name: 'application has its own handler on SIGUSR1',
    argv: program('own_raw_signal'),
    frames: { main: ['wait_for_lock'] },
    samples: 2,
  },
  {
    name: 'application has its own handler on SIGRTMIN+8',
    argv: program('own_details_signal'),
    skip: cpythonOnly,
    frames: { main: ['wait_for_lock'] },
    reason: { main: /SIGRTMIN\+8/ },
  },
  {
    name: 'blocks every signal in every thread',
    argv: program('blocks_signals'),
    frames: { main: ['wait_for_lock', 'idle'] },
    reason: { main: /blocks SIGUSR1/ },
  },
  {
    name: 'sets every handler back to the default',
    argv: program('resets_handlers'),
    frames: { main: ['wait_for_lock'] },
    reason: { main: /no longer catches SIGUSR1/ },
  },
  { name: 'at a breakpoint of pdb', argv: program('debugged'), stdin: 'pipe', frames: { main: ['at_breakpoint'] } },
  {
    name: 'under gdb',
    argv: ({ python, folder }) => {
      const run = ['-nx', '-batch', '-ex', 'set startup-with-shell off', '-ex', 'run', '-ex', 'bt'];
      return ['gdb', ...run, '--args', python.path, `${folder}/lock.py`];
    },
    frames: { main: [] },
    reason: { main: /runs under gdb/ },
    skip: (context) => missing('gdb', context),
  },
  {
    name: 'under strace',
    argv: ({ python, folder }) => ['strace', '-f', '-o', '/dev/null', python.path, `${folder}/lock.py`],
    frames: { main: ['wait_for_lock'] },
    skip: (context) => missing('strace', context),
  },
];
