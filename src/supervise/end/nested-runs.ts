import { readFileSync } from 'node:fs';
import { mayBlock, readApart } from '../../process-tree/memory-map.ts';
import type { ProcessId, TreeMember } from '../../process-tree/types.ts';
import { isWrapperAlive, readNote } from './wrapper-note.ts';

/** The variable of `helperEnvironment`; the private folder is its last part. */
const RUN = /(?:^|\0)WHYHUNG=v1:[^:\0]*:[^:\0]*:[^:\0]*:([^\0]+)/;

/**
 * Tells which members are another wrapper's to end, one that runs inside our tree: it looks at its command while that still hangs, and ends it from
 * the inside, as long as it lives.
 */
export function nestedRuns(): (member: TreeMember, alive: readonly TreeMember[]) => boolean {
  const wrappers = new Map<string, ProcessId | null>();
  return (member, alive) => {
    const key = `${member.pid}:${member.startTicks}`;
    let wrapper = wrappers.get(key);
    if (wrapper === undefined) {
      wrapper = wrapperOf(member.pid);
      if (wrapper !== undefined) wrappers.set(key, wrapper);
    }
    if (wrapper == null || wrapper.pid === member.pid) return false;
    const { pid, startTicks } = wrapper;
    return alive.some((one) => one.pid === pid && one.startTicks === startTicks);
  };
}

/**
 * The wrapper by whose run a process was started; our own is no member of the tree, and needs no telling apart. `undefined` where the process cannot be
 * read now, as while it waits for a disk.
 */
function wrapperOf(pid: number): ProcessId | null | undefined {
  try {
    const environment = environmentOf(pid);
    if (environment === null) return undefined;
    const folder = RUN.exec(environment)?.[1];
    const note = folder === undefined ? null : readNote(folder);
    return note !== null && isWrapperAlive(note) === true ? note.wrapper : null;
  } catch {
    return null;
  }
}

function environmentOf(pid: number): string | null {
  const file = `/proc/${pid}/environ`;
  if (!mayBlock(pid)) return readFileSync(file, 'utf8');
  const bytes = readApart(file);
  return bytes === null ? null : Buffer.from(bytes, 'latin1').toString('utf8');
}
