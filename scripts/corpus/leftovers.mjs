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
    // Who gets the orphans of all others ends last: without it nobody would know whose they are.
    const others = left.filter(({ pid }) => pid !== workspace.reaper);
    for (const { pid, command } of others.length > 0 ? others : left) {
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

/**
 * By the mark in the environment, or by a working directory in the workspace: a program may clear one or leave the other. And whoever is a child of
 * one of these, and has done both.
 */
function processesOf(workspace) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = new Set(pids.filter((pid) => isOf(pid, workspace)));
  const parents = pids.map((pid) => [pid, /^PPid:\s+(\d+)/m.exec(living(pid))?.[1]]);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found].map((pid) => ({
    pid: Number(pid),
    command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
  }));
}

function isOf(pid, workspace) {
  if (living(pid) === '') return false;
  if (read(`/proc/${pid}/environ`).split('\0').includes(`${MARK}=${workspace.mark}`)) return true;
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${workspace.folder}/`);
  } catch {
    return false;
  }
}

/** Its status; empty where it has ended. */
function living(pid) {
  const status = read(`/proc/${pid}/status`);
  return /^State:\s+Z/m.test(status) ? '' : status;
}

function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
