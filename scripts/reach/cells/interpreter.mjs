import { program } from './programs.mjs';

const lock = { main: ['wait_for_lock', 'idle'] };

/** Every interpreter of the machine: as it is, and read from outside only (`-I`). */
export function interpreterCells(interpreters) {
  return interpreters.flatMap((python) => [
    { name: `${python.label}`, python, argv: program('lock'), frames: lock },
    { name: `${python.label}, -I`, python, argv: program('lock', '-I'), frames: lock },
  ]);
}
