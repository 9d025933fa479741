import type { SourceRequest } from '../model/snapshot/source-facts.ts';
import type { Process } from '../model/snapshot.ts';
import { threadsOf } from '../model/threads.ts';
import { ownerOf } from '../model/user-frames.ts';

const STARTS: SourceRequest['finds'] = [{ receiver: 'threading', methods: ['Thread'] }];

/**
 * Where only the raw stacks came, threads have no names; the calls that may have made them are looked for in the files that they
 * run, by file.
 */
export function threadStarts(
  processes: readonly Process[],
  workspace: string,
): ReadonlyMap<string, SourceRequest['finds']> {
  const nameless = processes.flatMap(threadsOf).filter(({ name, main }) => name === null && !main);
  const own = nameless.flatMap(({ frames }) => frames.filter(({ file }) => ownerOf(file, workspace) === 'workspace'));
  return new Map(own.map(({ file }) => [file, STARTS]));
}
