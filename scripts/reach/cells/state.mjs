import { cpythonOnly, program } from './programs.mjs';

/** What the interpreter may be doing when it is asked. `frames`: functions that have to be seen, by role. */
export const state = [
  { name: 'blocked in a lock', argv: program('lock'), frames: { main: ['wait_for_lock', 'idle'] } },
  { name: 'in C without the GIL', argv: program('c_without_gil'), frames: { main: ['read_pipe'] } },
  { name: 'in C with the GIL', argv: program('c_with_gil'), frames: { main: ['never_comes_back'] } },
  { name: 'in a signal handler', argv: program('signal_handler'), frames: { main: ['handler', 'interrupted'] } },
  { name: 'in __del__ during garbage collection', argv: program('garbage'), frames: { main: ['__del__', 'collect'] } },
  { name: 'in import', argv: program('importing'), frames: { main: ['body', 'import_it'] } },
  { name: 'in threading._shutdown', argv: program('shutdown'), frames: { main: ['stay', '_shutdown'] } },
  { name: 'in atexit', argv: program('at_exit'), frames: { main: ['last_words'] } },
  { name: 'in finalization', argv: program('finalization'), skip: cpythonOnly, frames: { main: ['__del__'] } },
  {
    name: 'just forked',
    argv: program('just_forked'),
    processes: 2,
    frames: { parent: ['wait_in_parent'], child: ['wait_in_child'] },
  },
  {
    name: 'forked by C code',
    argv: program('forked_in_c'),
    skip: cpythonOnly,
    processes: 2,
    frames: { parent: ['wait_in_parent'], child: ['wait_in_child'] },
  },
  { name: '151 threads', argv: program('many_threads'), frames: { main: ['join_all', 'wait_in_thread'] } },
  { name: 'deep recursion', argv: program('deep'), frames: { main: ['at_the_bottom', 'descend'] } },
  { name: 'stopped (SIGSTOP)', argv: program('lock'), actions: ['stop'], frames: { main: ['wait_for_lock'] } },
  {
    name: 'zombie',
    argv: program('zombie'),
    processes: 2,
    frames: { parent: ['never_reap'], zombie: [] },
    reason: { zombie: /state Z/ },
  },
  {
    name: 'exiting while being dumped',
    argv: program('exiting'),
    processes: 13,
    actions: ['go'],
    frames: { parent: ['wait_in_parent'] },
    mayEnd: true,
  },
  {
    name: 'out of memory',
    argv: program('out_of_memory'),
    skip: cpythonOnly,
    frames: { main: ['wait_without_memory'] },
  },
  {
    name: 'disk full',
    argv: program('lock'),
    actions: ['fill'],
    frames: { main: ['wait_for_lock'] },
    skip: ({ root, has }) =>
      root && has('unshare') ? null : 'a small file system can be mounted only by root, with unshare',
    runnerPrefix: ({ folder }) => [
      'unshare',
      '--mount',
      'sh',
      '-c',
      `mkdir -p "${folder}/small" && mount -t tmpfs -o size=512k small "${folder}/small" && exec "$@"`,
      'sh',
    ],
    privateParent: ({ folder }) => `${folder}/small`,
  },
];
