import type { Frame } from '../../model/snapshot.ts';

/** What to do about a loop that polls in vain, where its library has a switch for that; else in general. */
export function loopAdvice({ file, function: name }: Frame): string {
  const row = LIBRARIES.find((one) => one.file.test(file) && one.functions.includes(name));
  return row?.text ?? GENERAL;
}

const LIBRARIES: readonly { readonly file: RegExp; readonly functions: readonly string[]; readonly text: string }[] = [
  {
    file: /[\\/]uvicorn[\\/]server\.py$/,
    functions: ['main_loop', 'on_tick'],
    text: 'uvicorn serves until something sets `server.should_exit = True`: set it, in a finally block, before you join its thread or await its task, or run the thread as a daemon.',
  },
  {
    file: /[\\/]uvicorn[\\/]server\.py$/,
    functions: ['_wait_tasks_to_complete', 'shutdown'],
    text: 'uvicorn was told to stop and waits for requests that are still being answered: close the client or its stream first, or set `timeout_graceful_shutdown` in its `Config`.',
  },
];

const GENERAL =
  'Give the loop a deadline that raises an error saying what was awaited and what was seen last, and find out why its condition never becomes true.';
