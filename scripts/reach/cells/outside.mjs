import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { program } from './programs.mjs';
import { state } from './state.mjs';

/** States in which a process is read from outside; the others change what is done to it, or are of processes without stacks. */
const READ = [
  'blocked in a lock',
  'in C without the GIL',
  'in C with the GIL',
  'in a signal handler',
  'in __del__ during garbage collection',
  'in import',
  'in threading._shutdown',
  'in atexit',
  'in finalization',
  '151 threads',
  'deep recursion',
  'stopped (SIGSTOP)',
];

/** The same states in processes that did not register: with the machine's tools, and without gdb, py-spy and pystack. */
export const outside = state
  .filter(({ name }) => READ.includes(name))
  .flatMap((cell) => [
    { ...cell, name: `${cell.name}, -I`, argv: isolated(cell) },
    {
      ...cell,
      name: `${cell.name}, -I, no gdb`,
      argv: isolated(cell),
      runnerPrefix: ({ folder }) => ['/usr/bin/env', `PATH=${programsBut(/^(?:gdb|py-spy|pystack)/, folder)}`],
    },
  ]);

function isolated({ argv }) {
  return (context) => {
    const [python, file] = argv(context);
    return program(
      file.split('/').at(-1).replace(/\.py$/, ''),
      '-I',
    )({ ...context, python: { ...context.python, path: python } });
  };
}

/** A folder with links to what is in /usr/bin, without some. */
function programsBut(without, folder) {
  const links = path.join(folder, 'programs');
  mkdirSync(links);
  for (const name of readdirSync('/usr/bin').filter((each) => !without.test(each)))
    symlinkSync(`/usr/bin/${name}`, path.join(links, name));
  return links;
}
