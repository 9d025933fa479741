import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, shownFile } from '../../model/user-frames.ts';

/** One row: a library whose frames on top of a stack tell what the wait is about. */
interface LibraryRow {
  readonly path: RegExp;
  readonly id: string;
}

/** Drivers and layers of SQL databases. */
const DATABASES = [
  { path: /^aiosqlite\//, id: 'sqlite' },
  { path: /^(sqlite3|pysqlite\d?)\//, id: 'sqlite' },
  { path: /^psycopg(_pool|_c|_binary)?\//, id: 'psycopg' },
  { path: /^psycopg2\//, id: 'psycopg2' },
  { path: /^(asyncpg|aiopg|pg8000)\//, id: 'postgresql' },
  { path: /^(pymysql|MySQLdb|aiomysql|asyncmy|mysql\/connector)\//, id: 'mysql' },
  { path: /^(oracledb|cx_Oracle|pymssql|pyodbc|aioodbc)\//, id: 'other-database' },
] as const satisfies readonly LibraryRow[];

/** Clients and servers of the network. */
const NETWORK = [
  { path: /^aiohttp\//, id: 'aiohttp' },
  { path: /^httpx\//, id: 'httpx' },
  { path: /^httpcore\//, id: 'httpcore' },
  { path: /^requests\//, id: 'requests' },
  { path: /^urllib3\//, id: 'urllib3' },
  { path: /^redis\//, id: 'redis' },
  { path: /^(pymongo|motor)\//, id: 'pymongo' },
  { path: /^(pika|aio_pika|kombu|amqp)\//, id: 'message-broker' },
  { path: /^websockets?\//, id: 'websockets' },
  { path: /^grpc\//, id: 'grpc' },
  { path: /^paramiko\//, id: 'paramiko' },
  { path: /^(botocore|boto3)\//, id: 'botocore' },
  { path: /^http\/client\.py$/, id: 'http.client' },
  { path: /^urllib\/request\.py$/, id: 'urllib.request' },
  { path: /^asyncio\/(streams|sslproto|selector_events)\.py$/, id: 'asyncio-streams' },
  { path: /^socketserver\.py$/, id: 'socketserver' },
] as const satisfies readonly LibraryRow[];

/** Servers by the port that they have unless told otherwise, and by the name of their program. */
const SERVERS = [
  { port: 5432, program: /^postgres|^postmaster/, id: 'postgresql' },
  { port: 3306, program: /^(mysqld|mariadbd)/, id: 'mysql' },
  { port: 1433, program: /^sqlservr/, id: 'sql-server' },
  { port: 1521, program: /^oracle/, id: 'oracle' },
] as const satisfies readonly { readonly port: number; readonly program: RegExp; readonly id: string }[];

/** A client or server of the network that the tables know. What people call it: `narrate/words/library-names.ts`. */
export type LibraryId = (typeof NETWORK)[number]['id'];

/** A driver or an engine that the tables know. */
export type DatabaseId = (typeof DATABASES)[number]['id'] | (typeof SERVERS)[number]['id'];

/** The package of a connection's class, of a driver that no table knows: a name from the target process. */
export type DriverPackage = string;

/** The frames from the top of a stack down to the user's innermost line, that one left out. */
export function libraryTop(frames: readonly Frame[], workspace: string): readonly Frame[] {
  const end = frames.findIndex((frame) => ['workspace', 'other'].includes(ownerOf(frame.file, workspace)));
  return end < 0 ? frames : frames.slice(0, end);
}

/** The database library on top of the stack. */
export function databaseLibrary(frames: readonly Frame[], workspace: string): DatabaseId | null {
  return libraryOf(DATABASES, libraryTop(frames, workspace), workspace);
}

/** The database whose driver the class of a connection is of, by its full name (`aiosqlite.core.Connection`). */
export function databaseOfType(type: string): DatabaseId | null {
  const path = `${type.split('.').slice(0, -1).join('/')}/`;
  return DATABASES.find((row) => row.path.test(path))?.id ?? null;
}

/** The network library that the user's line calls: the outermost one on top of the stack. */
export function networkLibrary(frames: readonly Frame[], workspace: string): LibraryId | null {
  return libraryOf(NETWORK, libraryTop(frames, workspace), workspace);
}

function libraryOf<Row extends LibraryRow>(
  rows: readonly Row[],
  frames: readonly Frame[],
  workspace: string,
): Row['id'] | null {
  for (const frame of [...frames].reverse()) {
    const path = shownFile(frame.file, workspace);
    const row = rows.find((candidate) => candidate.path.test(path));
    if (row !== undefined) return row.id;
  }
  return null;
}

/** The database server at an endpoint, by port or by the program that has the other end. */
export function databaseServer(remote: string, programs: readonly string[]): DatabaseId | null {
  const port = Number(remote.slice(remote.lastIndexOf(':') + 1));
  const row = SERVERS.find((server) => server.port === port || programs.some((name) => server.program.test(name)));
  return row?.id ?? null;
}
