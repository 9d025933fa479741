import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { MARK } from './workspace.mjs';

/** A killed process is gone within milliseconds; this is for a machine that is busy. */
const GONE_WITHIN_MS = 3_000;
const RETRY_MS = 50;

/** The processes of a run that are still there after a bounded wait: killed here, and returned as `pid command`. */
export async function endLeftovers(workspace) {
  const until = performance.now() + GONE_WITHIN_MS;
  while (processesOf(workspace).length > 0 && performance.now() < until) await delay(RETRY_MS);
  return killAll(workspace);
}

/**
 * Kills whatever there is of a run, at once: again and again, since a wrapper that is alive while the list is read starts its command, and its
 * watchdog, behind the back of it.
 */
export function killAll(workspace) {
  const killed = new Map();
  const until = performance.now() + GONE_WITHIN_MS;
  for (let left = processesOf(workspace); left.length > 0; left = processesOf(workspace)) {
    for (const { pid, command } of left) {
      killed.set(pid, command);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Ended by itself meanwhile.
      }
    }
    if (performance.now() > until) break;
  }
  return [...killed].map(([pid, command]) => `${pid} ${command}`);
}

/** By the mark in the environment, or by a working directory in the workspace: a program may clear one or leave the other. */
function processesOf(workspace) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => isOf(pid, workspace))
    .map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }));
}

function isOf(pid, workspace) {
  if (/^State:\s+Z/m.test(read(`/proc/${pid}/status`))) return false;
  if (read(`/proc/${pid}/environ`).split('\0').includes(`${MARK}=${workspace.mark}`)) return true;
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${workspace.folder}/`);
  } catch {
    return false;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
