// One hanging program, looked at by us and by other tools.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pause, root, scratch, startCli } from '../run-timed.mjs';

const program = path.join(root, 'bench', 'programs.py');
/** The default of `sample-interval`. */
const INTERVAL_MS = 1_000;

/**
 * One hang under us. @returns milliseconds from the deadline, when its line reached us, to the last answer of the first sample, and
 * to the verdict and to our own end beyond the sample interval; the peak of our memory in MB.
 */
export async function hang(python, kind, size, processes, timeout) {
  const temporary = mkdtempSync(path.join(scratch(), 'run-'));
  const report = path.join(temporary, 'report');
  const words = ['--timeout', timeout, '--grace', '1s', '--gdb', 'never', '--report-dir', report];
  const { ended, lines, child } = startCli([...words, '--', python, program, kind, String(size)], {
    env: { ...process.env, TMPDIR: temporary },
  });
  let sampled = null;
  while (child.exitCode === null && sampled === null) {
    const folder = readdirSync(temporary).find((name) => /^whyhung-[A-Za-z0-9]+$/.test(name));
    sampled = folder === undefined ? null : answeredAt(path.join(temporary, folder, 'details'), processes);
    await pause(5);
  }
  const { peakMb } = await ended;
  const endedAt = Date.now();
  const deadline = lines.find(({ line }) => line.includes('the deadline has passed'))?.at;
  const verdict = lines.find(({ at, line }) => at >= deadline && line !== '' && !line.includes('whyhung:'))?.at;
  rmSync(temporary, { recursive: true, force: true });
  if (sampled === null) throw new Error(`${kind} ${size}: not all of ${processes} processes answered`);
  return {
    sample: sampled - deadline,
    verdict: verdict - deadline - INTERVAL_MS,
    end: endedAt - deadline - INTERVAL_MS,
    peakMb,
  };
}

/** When the first answers of all processes were whole; `null` as long as one is missing. */
function answeredAt(folder, processes) {
  try {
    const firsts = readdirSync(folder).filter((name) => name.endsWith('-1.json'));
    return firsts.length < processes
      ? null
      : Math.max(...firsts.map((name) => statSync(path.join(folder, name)).mtimeMs));
  } catch {
    return null;
  }
}

/** The same program alone, read by each tool once. @returns milliseconds by tool for all its processes, one after the other. */
export async function byPeers(python, kind, size, tools) {
  const child = spawn(python, [program, kind, String(size)], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  try {
    const pids = [child.pid, ...childrenOf(child.pid)];
    const times = new Map();
    for (const [name, command] of tools) {
      const began = performance.now();
      for (const pid of pids) {
        const { status, stdout } = spawnSync(...command(pid), {
          stdio: ['ignore', 'pipe', 'ignore'],
          encoding: 'utf8',
        });
        if (status !== 0) throw new Error(`${name} ended with ${status}`);
        if (!stdout.includes('programs.py')) throw new Error(`${name} did not see the program's own line`);
      }
      times.set(name, performance.now() - began);
    }
    return times;
  } finally {
    process.kill(-child.pid, 'SIGKILL');
  }
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number);
}
