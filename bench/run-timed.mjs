// Runs of programs, timed: the helpers that the rows share.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const dist = path.join(root, 'dist');
export const cli = path.join(dist, 'cli.js');
export const leastWrapper = path.join(root, 'bench', 'least-wrapper.mjs');
export const python = path.join(root, '.venv', 'bin', 'python');
const inject = path.join(root, 'python-helpers', 'inject');

/** A folder of the bench's own, removed when the process ends. */
export function scratch() {
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-bench-'));
  folders.push(folder);
  return folder;
}

const folders = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The environment that helpers find below us, and the one without. */
export function environments() {
  const folder = scratch();
  for (const name of ['registered', 'details']) mkdirSync(path.join(folder, name), { mode: 0o700 });
  const { WHYHUNG: _, PYTHONPATH: __, ...plain } = process.env;
  return { plain, helped: { ...plain, PYTHONPATH: inject, WHYHUNG: `v1:10:42:none:${folder}` } };
}

/** Milliseconds that a program takes; throws when it fails. */
export function timeOf(program, args, options = {}, codes = [0]) {
  const began = performance.now();
  const result = spawnSync(program, args, { stdio: 'ignore', ...options });
  const ms = performance.now() - began;
  if (!codes.includes(result.status))
    throw new Error(`${program} ${args.join(' ').slice(0, 200)} ended with ${result.status} ${result.stderr ?? ''}`);
  return ms;
}

/** All kinds in turns, each time another first, so that all meet the same machine. @returns a list for each kind, by turn. */
export function inTurns(times, ...kinds) {
  const measured = kinds.map(() => []);
  for (let turn = 0; turn < times; turn += 1) {
    for (let step = 0; step < kinds.length; step += 1) {
      const at = (turn + step) % kinds.length;
      measured[at].push(kinds[at]());
    }
  }
  return measured;
}

export function spread(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return { minimum: sorted[0], median: sorted[Math.floor(sorted.length / 2)], maximum: sorted.at(-1) };
}

/** Starts our command line; tells when lines of ours came, in milliseconds since the epoch, and the peak of our memory. */
export function startCli(words, options = {}) {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  const lines = [];
  let text = '';
  child.stderr?.on('data', (chunk) => {
    const at = Date.now();
    text += chunk;
    for (const line of text.split('\n').slice(lines.length, -1)) lines.push({ at, line });
  });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, memoryMb(child.pid, 'VmHWM'));
  }, 20);
  const ended = new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, lines, peakMb });
    });
  });
  return { child, ended, lines };
}

/** `VmRSS` or `VmHWM` of a process in MB; 0 where it has gone. */
export function memoryMb(pid, field) {
  try {
    return (
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024
    );
  } catch {
    return 0;
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
