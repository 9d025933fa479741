import path from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { HELPERS_DIR } from '../../helpers-location.ts';
import type { Asker } from '../../model/snapshot/containers.ts';
import { parseEngine, parseStopped, type ReportedEngine } from '../../parse/containers.ts';
import { outputOf } from '../proc/command.ts';
import { askAsRoot, type EngineRequest } from './engine-as-root.ts';

/** A list, and some answers side by side, each within 2 s; Node starts within a second on a busy machine. */
const LOOK_MS = 4000;
/** A stop is over within its grace period; what it takes beyond that. */
const STOP_MS = 4000;

/**
 * What runs at the engine behind this socket, asked with the rights of the client that leads there, by way of sudo only where that is root's; the text of
 * a problem where it does not tell. Never rejects.
 */
export async function askEngine(socket: string, boundMs: number, { uid, as }: Asker): Promise<ReportedEngine | string> {
  try {
    const bound = Math.min(boundMs, LOOK_MS);
    const told = parseEngine(await talk({ socket, ...(as === undefined ? {} : { as }) }, bound));
    if (!isRefused(told) || uid !== 0) return told;
    const asRoot = await askAsRoot({ socket }, bound);
    const answer = asRoot === null ? told : parseEngine(asRoot);
    // That sudo wants a password tells less than that we may not ask.
    return typeof answer === 'string' ? told : answer;
  } catch (failure) {
    return messageOf(failure);
  }
}

/**
 * Has the engine stop these containers, with the rights of the client that started them: SIGTERM, and after the grace period SIGKILL. Gives the ids of
 * those that may still run. Never rejects.
 */
export async function stopContainers(
  socket: string,
  { uid, as }: Asker,
  ids: readonly string[],
  graceMs: number,
): Promise<readonly string[]> {
  const seconds = Math.ceil(graceMs / 1000);
  const question = { socket, stop: ids, seconds, ...(as === undefined ? {} : { as }) };
  const bound = seconds * 1000 + STOP_MS;
  try {
    const answer = await talk(question, bound);
    const asRoot = uid === 0 && isRefused(parseEngine(answer)) ? await askAsRoot(question, bound) : null;
    return parseStopped(asRoot ?? answer, ids);
  } catch {
    return ids;
  }
}

function isRefused(told: unknown): boolean {
  return told === 'EACCES' || told === 'EPERM';
}

/** In a process of its own: the path of the socket is not ours, and nobody knows when an engine answers. */
function talk(question: EngineRequest, boundMs: number): Promise<string> {
  const program = [process.execPath, path.join(HELPERS_DIR, 'container-engine.mjs')];
  return outputOf(program, boundMs, { input: JSON.stringify(question) });
}
