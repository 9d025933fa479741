import type { Frame } from '../../model/snapshot.ts';
import { ownerOf, shownFile } from '../../model/user-frames.ts';

/** One row: a library whose frames on top of a stack tell what the wait is about. */
interface LibraryRow {
  readonly path: RegExp;
  readonly name: string;
}

/** Drivers and layers of SQL databases. */
const DATABASES: readonly LibraryRow[] = [
  { path: /^aiosqlite\//, name: 'sqlite' },
  { path: /^(sqlite3|pysqlite\d?)\//, name: 'sqlite' },
  { path: /^psycopg(_pool|_c|_binary)?\//, name: 'psycopg' },
  { path: /^psycopg2\//, name: 'psycopg2' },
  { path: /^(asyncpg|aiopg|pg8000)\//, name: 'PostgreSQL' },
  { path: /^(pymysql|MySQLdb|aiomysql|asyncmy|mysql\/connector)\//, name: 'MySQL' },
  { path: /^(oracledb|cx_Oracle|pymssql|pyodbc|aioodbc)\//, name: 'the database' },
];

/** Clients and servers of the network. */
const NETWORK: readonly LibraryRow[] = [
  { path: /^aiohttp\//, name: 'aiohttp' },
  { path: /^httpx\//, name: 'httpx' },
  { path: /^httpcore\//, name: 'httpcore' },
  { path: /^requests\//, name: 'requests' },
  { path: /^urllib3\//, name: 'urllib3' },
  { path: /^redis\//, name: 'redis' },
  { path: /^(pymongo|motor)\//, name: 'pymongo' },
  { path: /^(pika|aio_pika|kombu|amqp)\//, name: 'the message broker' },
  { path: /^websockets?\//, name: 'websockets' },
  { path: /^grpc\//, name: 'grpc' },
  { path: /^paramiko\//, name: 'paramiko' },
  { path: /^(botocore|boto3)\//, name: 'botocore' },
  { path: /^http\/client\.py$/, name: 'http.client' },
  { path: /^urllib\/request\.py$/, name: 'urllib.request' },
  { path: /^asyncio\/(streams|sslproto|selector_events)\.py$/, name: 'asyncio streams' },
  { path: /^socketserver\.py$/, name: 'socketserver' },
];

/** Servers by the port that they have unless told otherwise, and by the name of their program. */
const SERVERS: readonly { readonly port: number; readonly program: RegExp; readonly name: string }[] = [
  { port: 5432, program: /^postgres|^postmaster/, name: 'PostgreSQL' },
  { port: 3306, program: /^(mysqld|mariadbd)/, name: 'MySQL' },
  { port: 1433, program: /^sqlservr/, name: 'SQL Server' },
  { port: 1521, program: /^oracle/, name: 'Oracle' },
];

/** The frames from the top of a stack down to the user's innermost line, that one left out. */
export function libraryTop(frames: readonly Frame[], workspace: string): readonly Frame[] {
  const end = frames.findIndex((frame) => ['workspace', 'other'].includes(ownerOf(frame.file, workspace)));
  return end < 0 ? frames : frames.slice(0, end);
}

/** The database library on top of the stack. */
export function databaseLibrary(frames: readonly Frame[], workspace: string): string | null {
  return libraryOf(DATABASES, libraryTop(frames, workspace), workspace);
}

/** The network library that the user's line calls: the outermost one on top of the stack. */
export function networkLibrary(frames: readonly Frame[], workspace: string): string | null {
  return libraryOf(NETWORK, libraryTop(frames, workspace), workspace);
}

function libraryOf(rows: readonly LibraryRow[], frames: readonly Frame[], workspace: string): string | null {
  for (const frame of [...frames].reverse()) {
    const path = shownFile(frame.file, workspace);
    const row = rows.find((candidate) => candidate.path.test(path));
    if (row !== undefined) return row.name;
  }
  return null;
}

/** The database server at an endpoint, by port or by the program that has the other end. */
export function databaseServer(remote: string, programs: readonly string[]): string | null {
  const port = Number(remote.slice(remote.lastIndexOf(':') + 1));
  const row = SERVERS.find((server) => server.port === port || programs.some((name) => server.program.test(name)));
  return row?.name ?? null;
}
