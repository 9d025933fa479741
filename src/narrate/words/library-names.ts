import type { DatabaseId, DriverPackage, LibraryId } from '../../diagnose/os/libraries.ts';
import type { Canceller } from '../../diagnose/patterns/cancelled.ts';
import { named } from './words.ts';

/** What people call a library or a database engine, where that is not its id. A forgotten one does not compile. */
const NAMES: { readonly [Id in LibraryId | DatabaseId]: string } = {
  aiohttp: 'aiohttp',
  'asyncio-streams': 'asyncio streams',
  botocore: 'botocore',
  grpc: 'grpc',
  'http.client': 'http.client',
  httpcore: 'httpcore',
  httpx: 'httpx',
  'message-broker': 'the message broker',
  mysql: 'MySQL',
  oracle: 'Oracle',
  'other-database': 'the database',
  paramiko: 'paramiko',
  postgresql: 'PostgreSQL',
  psycopg: 'psycopg',
  psycopg2: 'psycopg2',
  pymongo: 'pymongo',
  redis: 'redis',
  requests: 'requests',
  socketserver: 'socketserver',
  'sql-server': 'SQL Server',
  sqlite: 'SQLite',
  'urllib.request': 'urllib.request',
  urllib3: 'urllib3',
  websockets: 'websockets',
};

/** `requests`, `PostgreSQL`; a driver that no table knows by its package. */
export function libraryName(id: LibraryId | DatabaseId | DriverPackage): string {
  return Object.hasOwn(NAMES, id) ? NAMES[id as LibraryId] : named(id);
}

/** `… cancelled it`; a call of `cancel()` is named with its line where it is told. */
export const CANCELLERS: Readonly<Record<Exclude<Canceller['type'], 'call'>, string>> = {
  runner: 'asyncio.run',
  'test case': 'unittest',
  timeout: 'asyncio.wait_for',
  'task group': 'its task group',
};
