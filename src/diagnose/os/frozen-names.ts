import type { DatabaseId, DriverPackage, LibraryId } from './libraries.ts';

/**
 * What stands for a library or an engine in a fingerprint, where that is not its id. Never changed: reports of earlier versions have it
 * in theirs. People read `narrate/library-names.ts`.
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
