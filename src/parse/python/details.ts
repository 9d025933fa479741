import * as v from 'valibot';
import type { Problem } from '../../base/problem.ts';
import type { Details } from '../../model/snapshot.ts';
import * as schema from './details-schema.ts';
import { parseFaulthandler } from './faulthandler.ts';
import { type KnownMember, type KnownMembers, readAlready } from './known-members.ts';
import { jsonOf, placeOf } from './registration.ts';

/** A big test suite's; the helpers stop there too. */
export const DETAILS_LIMIT_BYTES = 16 * 1024 * 1024;

/** How many members of one list are complained about; the rest is a count. */
const MAX_COMPLAINTS = 3;

/** An interpreter that started before an upgrade of ours does not know these. */
const LATER: readonly string[] = ['objects', 'suspended', 'exceptions', 'played'];

export interface ReadDetails {
  readonly details: Details;
  readonly version: string | null;
  readonly implementation: string | null;
  /** For the next sample of the same process. */
  readonly members: KnownMembers;
}

/**
 * Reads `details/<pid>-<n>.json`. A member that is not what the protocol says is left out and told in `problems`; only a
 * document whose head is wrong, or that speaks of another process, is refused: throws with file and place. What is the same in
 * `earlier`, the sample before, is the same object in both.
 */
export function parseDetails(
  bytes: Uint8Array,
  file: string,
  pid: number,
  earlier: ReadDetails | null = null,
): ReadDetails {
  const document = jsonOf(bytes, file);
  const head = v.safeParse(schema.head, document, { abortEarly: true });
  if (!head.success) throw new Error(`${file}: ${placeOf(head.issues[0])}`);
  if (head.output.pid !== pid) throw new Error(`${file} is about process ${head.output.pid}`);
  const problems: Problem[] = [];
  const complain = (message: string) => problems.push({ where: 'details', pid, message, remedy: '' });
  const lists = document as Readonly<Record<string, unknown>>;
  const known = new Map<string, KnownMember>();

  function members<T>(name: keyof typeof schema.MAX_MEMBERS, member: v.GenericSchema<unknown, T>): readonly T[] {
    const list = lists[name] ?? (LATER.includes(name) ? [] : undefined);
    if (!Array.isArray(list)) {
      complain(`${file}: ${name} is not a list.`);
      return [];
    }
    const limit = schema.MAX_MEMBERS[name];
    if (list.length > limit) complain(`${file}: ${name} has ${list.length} members; the first ${limit} are kept.`);
    const good: T[] = [];
    let bad = 0;
    for (const [index, one] of list.slice(0, limit).entries()) {
      const key = identityKey(name, one);
      const before = key === null ? undefined : earlier?.members.get(key);
      const again = before === undefined ? null : readAlready(one, before);
      if (again !== null) {
        // Made by this very schema from an equal member.
        good.push(again as T);
        if (key !== null) known.set(key, { came: one, read: again });
        continue;
      }
      const result = v.safeParse(member, one, { abortEarly: true });
      if (result.success) {
        good.push(result.output);
        if (key !== null) known.set(key, { came: one, read: result.output });
      } else if (++bad <= MAX_COMPLAINTS) complain(`${file}: ${name}.${index}.${placeOf(result.issues[0])}`);
    }
    if (bad > MAX_COMPLAINTS) complain(`${file}: ${bad - MAX_COMPLAINTS} more members of ${name} cannot be read.`);
    return good;
  }

  const read = {
    threads: members('threads', schema.thread),
    loops: members('loops', schema.loop),
    tasks: members('tasks', schema.task),
    greenlets: members('greenlets', schema.greenlet),
    suspended: members('suspended', schema.suspended),
    exceptions: members('exceptions', schema.exception),
    played: members('played', schema.played),
    resources: members('resources', schema.resource),
    objects: members('objects', schema.object),
  };
  for (const cut of members('limits', schema.limit)) {
    problems.push({ where: 'details', pid, message: `The collector stopped at a limit: ${cut}`, remedy: '' });
  }
  for (const own of members('problems', schema.problem)) problems.push({ ...own, pid, remedy: '' });
  const { version, implementation, pid: _pid, schemaVersion: _schema, running, dumped, ...facts } = head.output;
  const threads = withStacksOf(running, dumped.join('\n'), read.threads);
  return { details: { ...read, threads, ...facts, problems }, version, implementation, members: known };
}

/** Threads that ran beside the collector, without a GIL: where they stood is told by the interpreter's dumper alone. */
function withStacksOf(running: readonly string[], dumped: string, threads: Details['threads']): Details['threads'] {
  if (running.length === 0) return threads;
  const stacks = new Map((parseFaulthandler(dumped)?.threads ?? []).map(({ ident, frames }) => [ident, frames]));
  return threads.map((one) => (running.includes(one.ident) ? { ...one, frames: stacks.get(one.ident) ?? [] } : one));
}

/** Where a list's members are told apart by one. */
function identityKey(list: string, member: unknown): string | null {
  if (typeof member !== 'object' || member === null) return null;
  const id = 'id' in member ? member.id : 'ident' in member ? member.ident : null;
  return typeof id === 'string' ? `${list} ${id}` : null;
}
