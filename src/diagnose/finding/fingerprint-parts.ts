import { baseName, isPytest } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import type { DatabaseId, DriverPackage, LibraryId } from '../os/libraries.ts';
import { withoutNumbers } from './fingerprint.ts';

/**
 * What stands for a library or an engine in a fingerprint, where that is not its id. Never changed: reports of earlier versions have it
 * in theirs. People read `narrate/words/library-names.ts`.
 */
const FROZEN: Readonly<Partial<Record<LibraryId | DatabaseId, string>>> = {
  'message-broker': 'the message broker',
  'asyncio-streams': 'asyncio streams',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  'sql-server': 'SQL Server',
  oracle: 'Oracle',
  'other-database': 'the database',
};

/** The stable word for a library; empty where there is none. */
export function frozenLibrary(library: LibraryId | DatabaseId | DriverPackage | null): string {
  if (library === null) return '';
  return Object.hasOwn(FROZEN, library) ? (FROZEN[library as LibraryId] ?? library) : library;
}

/** Words of a command line, and letters of a name, that stand in a fingerprint. */
const WORDS = 6;
const LETTERS = 120;

/** The stable word for a process, without its numbers. Never changed, as above. */
export function frozenProgram(process: Process): string {
  const { python, argv, pid } = process;
  const isNamed = python !== null || argv.length < 2;
  const words = [(argv[0] ?? '').split('/').at(-1) ?? '', ...argv.slice(1, WORDS)];
  const name = isNamed ? frozenName(process) : `'${onOneLine(words.join(' '))}'`;
  return withoutNumbers(`${name} (pid ${pid})`);
}

function frozenName(process: Process): string {
  const worker = lastDetails(process)?.xdistWorker;
  if (worker) return `xdist worker ${onOneLine(worker)}`;
  if (isPytest(process)) return 'pytest';
  const script = process.python === null ? undefined : process.argv.slice(1).find((word) => /\.pyz?$/.test(word));
  return onOneLine(script === undefined ? process.name : baseName(script)) || 'process';
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LETTERS ? `${line.slice(0, LETTERS - 1)}…` : line;
}
