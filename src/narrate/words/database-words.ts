import type { DatabaseHolder } from '../../diagnose/os/database-holders.ts';
import type { OpenTransaction, ServerSide } from '../../diagnose/os/database-sessions.ts';
import { LOCAL_CLIENT } from '../../model/circumstances.ts';
import type { Process } from '../../model/snapshot.ts';
import { processLabel } from './labels.ts';
import { count, named } from './words.ts';

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
  const which = connection.name === null ? 'a connection' : `the connection in ${withoutPlace(connection.name)}`;
  return `${which} of ${whose} (${client})`;
}

/** `job.py (pid 7) has it locked`, `this process has another connection to the same server, whose transaction may hold it back`. */
export function holderWords(holder: DatabaseHolder, process: Process): string {
  const open = holder.open.length === 0 ? '' : ` (open: ${holder.open.map(withoutPlace).join(', ')})`;
  if (holder.type === 'file lock') {
    return holder.process === process
      ? `another connection of the same process has it locked${open}`
      : `${processLabel(holder.process)} has it locked`;
  }
  const others = holder.processes.slice(0, 2).map(processLabel).join(' and ');
  return `${others === '' ? 'this process' : others} has another connection to the same server${open}, whose transaction may hold it back`;
}

/** `local variable 'shop' of main`: without the file and line in brackets. */
function withoutPlace(name: string): string {
  return named(name.replace(/ \(.*$/, ''));
}
