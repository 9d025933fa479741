import type { Ending } from '../../diagnose/os/endings.ts';
import type { Gone, Outsider } from '../../diagnose/unblock/gone.ts';
import { libraryName } from './library-names.ts';
import { named } from './words.ts';

/** `thread 'feeder'`, `process 'solver' (pid 12) ended with exit code 1`. */
export function goneWords(gone: Gone): string {
  switch (gone.type) {
    case 'object':
      return `${gone.kind} '${named(gone.name)}'`;
    case 'owner':
      return gone.name === null ? `the thread that took it (ident ${gone.ident})` : `thread '${named(gone.name)}'`;
    case 'process':
      return gone.ending === null ? endedProcess(gone.pid, gone.name) : endingWords(gone.ending);
    case 'pool worker':
      return poolWorker(gone);
    case 'pool result':
      return 'the result that the pool still owes';
    case 'loop run':
      return 'the run of its event loop';
  }
}

function poolWorker({ ending, again }: Extract<Gone, { readonly type: 'pool worker' }>): string {
  const last = ending === null ? '' : endingWords(ending);
  if (again) return `the worker processes of the pool die at once and are replaced again and again (${last})`;
  return `a worker process of the pool that died and was replaced${last === '' ? '' : ` (${last})`}`;
}

/** `process 'solver' (pid 12) was killed by signal 9`, `process (pid 12), started at a.py:3, ended with exit code 1`. */
export function endingWords({ pid, name, code, signal, oomKills }: Ending, startedAt: string | null = null): string {
  const how =
    signal !== null ? `was killed by signal ${signal}` : code !== null ? `ended with exit code ${code}` : 'has ended';
  const start = startedAt === null ? '' : `, started at ${startedAt},`;
  return `${endedProcess(pid, name)}${start} ${how}${oomKills === 0 ? '' : `, ${outOfMemory(oomKills)}`}`;
}

/** `process 'a' (pid 12) was killed by signal 9 and process 'b' (pid 13) ended with exit code 1`. */
export function endingsWords(endings: readonly Ending[]): string {
  const shown = endings.slice(0, 2).map((ending) => endingWords(ending));
  return endings.length > shown.length ? `${shown.join(', ')} and others` : shown.join(' and ');
}

function endedProcess(pid: number, name: string | null): string {
  return `process ${name === null ? '' : `'${named(name)}' `}(pid ${pid})`;
}

/** The kernel's count does not say which process it was. */
function outOfMemory(kills: number): string {
  const whom = kills === 1 ? 'one process' : `${kills} processes`;
  return `very likely by the kernel for want of memory (it killed ${whom} so since the command began)`;
}

/** Who could end a wait from outside. */
export function outsiderWords(outsider: Outsider): string {
  switch (outsider.type) {
    case 'user':
      return 'somebody at the terminal';
    case 'client':
      return 'a client that connects';
    case 'lock holder':
      return 'the holder of the file lock';
    case 'connection':
      return 'another connection';
    case 'server':
      return `the server of ${libraryName(outsider.engine)}`;
    case 'process':
      return `${named(outsider.name)} (pid ${outsider.pid})`;
    case 'address':
      return named(outsider.address);
  }
}
