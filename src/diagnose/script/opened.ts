import type { OsThread } from '../../model/snapshot.ts';
import type { Command } from './syntax/command.ts';

/** Which argument of the call has its flags (open(2)). */
const FLAGS_AT: Readonly<Record<string, number>> = { open: 1, openat: 2 };
/** O_ACCMODE, and what it may say (fcntl.h). */
const ACCESS_MASK = 3;
const ACCESS = ['read', 'write', 'both'] as const;

/** How redirections open what they name (XCU 2.7 of POSIX); those of here-documents and of descriptors open nothing. */
const OPERATORS: readonly (readonly [RegExp, (typeof ACCESS)[number]])[] = [
  [/^\d*<>$/, 'both'],
  [/^\d*<$/, 'read'],
  [/^\d*>[>|]?$/, 'write'],
  [/^&>>?$/, 'write'],
];

/** The file of the command that the open which the thread stands in may be for; `null` where none is opened so. */
export function openedBy(command: Pick<Command, 'files'>, thread: OsThread | null | undefined) {
  const call = thread?.syscall ?? null;
  const flags = Number(call?.args[FLAGS_AT[call.name ?? ''] ?? Number.NaN] ?? Number.NaN);
  const wanted = Number.isNaN(flags) ? null : ACCESS[flags & ACCESS_MASK];
  return (
    command.files.find(({ operator }) => {
      const access = OPERATORS.find(([shape]) => shape.test(operator))?.[1];
      return access !== undefined && (wanted === null || access === wanted);
    }) ?? null
  );
}
