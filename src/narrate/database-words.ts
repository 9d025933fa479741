import type { OpenTransaction, ServerSide } from '../diagnose/os/database-sessions.ts';
import type { SystemWait } from '../diagnose/os/system-wait.ts';
import { LOCAL_CLIENT } from '../model/circumstances.ts';
import type { Process } from '../model/snapshot.ts';
import { lastDetails } from '../model/threads.ts';
import { processLabel } from './labels.ts';
import { count, named } from './words.ts';

type DatabaseWait = Extract<SystemWait, { kind: 'database' }>;

/** `the server shows 'UPDATE waiting' for it, and 'idle in transaction' for the connection 'deposit' of the same process`. */
export function serverWords({ session, open }: ServerSide, process: Process): string {
  const shows = `the server shows '${named(session.activity)}' for it`;
  const [first, ...others] = open;
  if (first === undefined)
    return `${shows}, and no open transaction of another session: a lock may also belong to a session`;
  if (others.length > 0) return `${shows}, and ${count(open.length, 'other session')} with an open transaction`;
  return `${shows}, and '${named(first.session.activity)}' for ${connectionWords(first, process)}`;
}

/** `the connection 'deposit' of the same process (127.0.0.1:5)`. */
export function connectionWords({ session, connection }: OpenTransaction, process: Process): string {
  const client = session.client === LOCAL_CLIENT ? 'unix socket' : named(session.client);
  if (connection === null) return `${client}, a client outside the command's processes`;
  const whose = connection.process === process ? 'the same process' : processLabel(connection.process);
  const name = nameOf(connection.process, connection.file.fd);
  return `${name === null ? 'a connection' : `the connection in ${name}`} of ${whose} (${client})`;
}

/** Who refers to the connection with this descriptor, as far as the collector found it. */
function nameOf(process: Process, fd: number): string | null {
  const details = lastDetails(process);
  const object = details?.objects.find(({ kind, facts }) => kind === 'database connection' && facts['fd'] === fd);
  const holders = details?.resources.find(({ id }) => id === object?.id)?.heldBy ?? [];
  const own = holders.find((name) => !LIBRARY.test(name));
  return own === undefined ? null : withoutPlace(own);
}

/** Who has the sqlite file locked, or which other connections to the same server there are; `null` where nobody is known. */
export function holderWords(processes: readonly Process[], system: DatabaseWait, process: Process): string | null {
  if (system.sqlite !== null) return sqliteHolderWords(system.sqlite.holders, process);
  const server = system.descriptors[0]?.file.socket?.remote ?? '';
  const connections = processes.flatMap((one) =>
    one.files
      .filter(({ socket }) => socket !== null && socket.remote === server && socket.remote !== '')
      .map(() => one),
  );
  if (connections.length < 2) return null;
  const others = [...new Set(connections)].filter((one) => one !== process);
  const where = others.length === 0 ? 'this process' : others.map(processLabel).slice(0, 2).join(' and ');
  const names = heldBy(others[0] ?? process, /psycopg|asyncpg|MySQL|database/i);
  return `${where} has another connection to the same server${names === '' ? '' : ` (open: ${names})`}, whose transaction may hold it back`;
}

function sqliteHolderWords(holders: readonly Process[], process: Process): string | null {
  const [holder] = [...holders].sort((a, b) => Number(a === process) - Number(b === process));
  if (holder === undefined) return null;
  if (holder !== process) return `${processLabel(holder)} has it locked`;
  const names = heldBy(process, /sqlite/);
  return `another connection of the same process has it locked${names === '' ? '' : ` (open: ${names})`}`;
}

const LIBRARY = /site-packages|instance of sqlalchemy/;

/** Names of open connections, as far as the collector found them. */
function heldBy(process: Process, type: RegExp): string {
  const resources = lastDetails(process)?.resources ?? [];
  return resources
    .filter(({ kind, type: one }) => type.test(kind) || type.test(one))
    .flatMap((resource) => resource.heldBy.slice(0, 1))
    .filter((name) => !LIBRARY.test(name))
    .slice(0, 2)
    .map(withoutPlace)
    .join(', ');
}

/** `local variable 'shop' of main`: without the file and line in brackets. */
function withoutPlace(name: string): string {
  return named(name.replace(/ \(.*$/, ''));
}
