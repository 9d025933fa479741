// One cell: starts its command with the helpers, waits until its processes are ready, takes a capture, and looks at every process before
// and after. Bundled with the capture, and run by itself, so that a cell can have a user and rights of its own. Argument: the cell's file.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { capture } from '../../src/capture/capture.ts';
import { INJECT_DIR } from '../../src/helpers-location.ts';
import { findTree, startTicksOf } from '../../src/process-tree/process-tree.ts';
import { registeredFolder } from '../../src/process-tree/registered-file.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { actions } from './actions.mjs';

/** A launcher that makes an environment first takes seconds, on a busy machine many. */
const READY_WITHIN_MS = 60_000;
/** What is ready has still to go to sleep; what computes never does. */
const ASLEEP_WITHIN_MS = 1_000;
const RETRY_MS = 25;
/** A process that was let go runs again at once; it is looked at so often before it counts as left stopped. */
const LOOKS_AFTER = 10;

const signal = { name: 'SIGUSR1', number: 10 };
const detailsSignal = { name: 'SIGRTMIN+8', number: 42 };

const cell = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const privateDir = createPrivateFolder(cell.privateParent ?? cell.folder);
const environment = helperEnvironment(cell.environment, {
  injectDir: INJECT_DIR,
  privateDir,
  signal,
  detailsSignal,
  locals: 'none',
});
const output = [];
const child = spawn(cell.argv[0], cell.argv.slice(1), {
  cwd: cell.folder,
  env: environment,
  detached: true,
  stdio: [cell.stdin ?? 'ignore', 'pipe', 'pipe'],
});
let exit = null;
child.on('error', (error) => output.push(error.message));
child.on('exit', (code, name) => {
  exit = { code, signal: name };
});
for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk.toString()));

const result = await tried();
writeFileSync(path.join(cell.folder, 'result.json'), JSON.stringify(result));
rmSync(privateDir, { recursive: true, force: true });
// Standard streams that a daemon holds open would keep us.
process.exit(0);

async function tried() {
  const ready = await readyProcesses();
  if (ready === null) return { notReady: `${exitWords()} ${output.join('').slice(-1500)}` };
  const marks = {
    root: { pid: child.pid, startTicks: startTicksOf(child.pid) ?? 0 },
    pgid: child.pid,
    environmentMark: `WHYHUNG=${environment.WHYHUNG}`,
    outputs: [],
    registeredDir: registeredFolder(privateDir),
  };
  await asleep(ready.map(({ pid }) => pid));
  for (const name of cell.actions ?? []) await actions[name](cell, ready, privateDir);
  const before = findTree(marks).map(look);
  const began = performance.now();
  const snapshot = await capture({
    marks,
    privateDir,
    settings: {
      samples: cell.samples,
      sampleIntervalMs: 300,
      signal,
      detailsSignal,
      gdb: cell.gdb,
      installGdb: false,
      timeoutMs: 60_000,
    },
    trigger: 'deadline',
    workspace: cell.folder,
    command: cell.argv.join(' '),
    elapsedMs: 60_000,
    silentMs: null,
    budgetMs: cell.boundMs,
  });
  const ms = Math.round(performance.now() - began);
  const after = await settled(before);
  writeFileSync(path.join(cell.folder, 'snapshot.json'), JSON.stringify(snapshot));
  return { ready, before, after, ms, exit };
}

/** `[{role, pid}]` once as many processes as the cell has have told so; `null` when they do not in time. */
async function readyProcesses() {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    const names = readdirSync(path.join(cell.folder, 'ready'));
    if (names.length >= cell.processes) {
      return names.map((name) => ({ role: name.split('.')[0], pid: Number(name.split('.')[1]) }));
    }
    if (exit !== null) return null;
    await delay(RETRY_MS);
  }
  return null;
}

function exitWords() {
  return exit === null ? 'Not ready in time.' : `The command ended (${exit.code ?? exit.signal}).`;
}

async function asleep(pids) {
  const until = performance.now() + ASLEEP_WITHIN_MS;
  for (let quiet = 0; quiet < 3 && performance.now() < until; ) {
    await delay(RETRY_MS);
    quiet = pids.every((pid) => stateOf(pid).state !== 'R') ? quiet + 1 : 0;
  }
}

/** What must not change in a process: whether it is there, stopped, or traced. */
function look({ pid, startTicks, name }) {
  return { pid, startTicks, name, ...stateOf(pid) };
}

function stateOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      state: /^State:\s+(\S)/m.exec(status)?.[1] ?? '',
      tracer: Number(/^TracerPid:\s+(\d+)/m.exec(status)?.[1]),
    };
  } catch {
    return { state: '', tracer: 0 };
  }
}

async function settled(before) {
  let after = before.map(look);
  for (let looks = 0; looks < LOOKS_AFTER && after.some(({ state }) => state === 'T' || state === 't'); looks++) {
    await delay(RETRY_MS);
    after = before.map(look);
  }
  return after;
}
