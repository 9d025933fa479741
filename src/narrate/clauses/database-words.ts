import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { DatabaseHolder } from '../../diagnose/os/database-holders.ts';
import type { OpenTransaction, ServerSide } from '../../diagnose/os/database-sessions.ts';
import { LOCAL_CLIENT } from '../../model/snapshot/circumstances.ts';
import { holderOf } from '../../model/snapshot/holder.ts';
import type { Process } from '../../model/snapshot.ts';
import { processLabel } from '../words/labels.ts';
import { count, named } from '../words/words.ts';
import { processTitle } from './headline-words.ts';

/** `blocked by the connection in local variable 'shop' of main (idle in transaction)`: how the server shows its sessions. What is not proven is `possibly` so. */
function serverHolder(evidence: Evidence, { open }: ServerSide, process: Process, isProven: boolean): string {
  const holds = isProven ? 'blocked by' : 'possibly blocked by';
  const [first, ...others] = open;
  if (first === undefined)
    return 'although the server shows no other open transaction (a session without one may hold it)';
  if (others.length > 0) return `${holds} one of ${count(open.length, 'other open transaction')}`;
  const { connection, session } = first;
  const which =
    connection === null
      ? 'a connection'
      : connection.name === null
        ? 'another connection'
        : `the connection in ${named(holderOf(connection.name).name)}`;
  const whose =
    connection === null
      ? ' of another program'
      : connection.process === process
        ? ''
        : ` of ${processTitle(evidence, connection.process)}`;
  return `${holds} ${which}${whose} (${named(session.activity)})`;
}

/** Fullest first. */
export function serverHolders(
  evidence: Evidence,
  server: ServerSide,
  process: Process,
  isProven: boolean,
): readonly string[] {
  const { open } = server;
  const words = serverHolder(evidence, server, process, isProven);
  if (open.length === 0) return [words];
  const holds = isProven ? 'blocked by' : 'possibly blocked by';
  const brief = `${holds} an open transaction`;
  const isOwn = open.every(({ connection }) => connection?.process === process);
  // That the session is idle says more than which variable has the connection, which the chain tells.
  const [only, ...others] = open;
  const state =
    only === undefined || others.length > 0 ? [] : [`${holds} another connection (${named(only.session.activity)})`];
  return [words, ...state, ...(isOwn ? [`${brief} of the same process`] : []), brief];
}

/** `which job.py holds`, `which another connection of this process may hold back`. */
export function otherHolder(evidence: Evidence, holder: DatabaseHolder, process: Process): string {
  if (holder.type === 'file lock')
    return `which ${holder.process === process ? 'another connection of the same process' : processTitle(evidence, holder.process)} holds`;
  const [first] = holder.processes;
  return `which another connection of ${first === undefined ? 'the same process' : processTitle(evidence, first)} may hold back`;
}

/** `the connection in local variable 'deposit' of main, in the same process (127.0.0.1:5)`. */
export function connectionWords({ session, connection }: OpenTransaction, process: Process): string {
  const client = session.client === LOCAL_CLIENT ? 'unix socket' : named(session.client);
  if (connection === null) return `${client}, a client outside the command's processes`;
  const whose = connection.process === process ? 'the same process' : processLabel(connection.process);
  const which =
    connection.name === null
      ? `a connection of ${whose}`
      : `the connection in ${named(holderOf(connection.name).name)}, in ${whose}`;
  return `${which} (${client}, ${named(session.activity)})`;
}

/** `job.py (pid 7)`, `another connection of this process to the same server, whose transaction may hold it back`. */
export function holderWords(holder: DatabaseHolder, process: Process): string {
  const open =
    holder.open.length === 0
      ? ''
      : ` (open: ${[...new Set(holder.open.map((one) => named(holderOf(one).name)))].join(', ')})`;
  if (holder.type === 'file lock') {
    return holder.process === process ? `another connection of the same process${open}` : processLabel(holder.process);
  }
  const others = holder.processes.slice(0, 2).map(processLabel).join(' and ');
  return `another connection of ${others === '' ? 'this process' : others} to the same server${open}, whose transaction may hold it back`;
}
