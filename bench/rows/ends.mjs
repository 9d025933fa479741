// A cancelled run, the memory of a run in which nothing hangs, the size of what is shipped.
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { dist, memoryMb, pause, python, root, scratch, startCli } from '../run-timed.mjs';

export async function cancel() {
  const ours = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const report = path.join(mkdtempSync(path.join(scratch(), 'run-')), 'report');
    const program = path.join(root, 'bench', 'programs.py');
    const words = ['--timeout', '10m', '--report-dir', report, '--', python, program, 'threads', '50'];
    const { child, ended } = startCli(words);
    await pause(1_500);
    const began = Date.now();
    child.kill('SIGINT');
    await ended;
    ours.push(
      Math.max(
        ...['verdict.json', 'summary.md', 'snapshot.json'].map((name) => statSync(path.join(report, name)).mtimeMs),
      ) - began,
    );
  }
  return {
    what: 'cancel to everything on disk and summary written',
    against: "the runner's 7,500 ms",
    base: [],
    ours,
    goal: '6,000 ms',
    unit: 'ms',
  };
}

/** As many heartbeats as an hour's run has by default, in a minute. */
export async function idleMemory() {
  const { child, ended } = startCli(['--timeout', '10m', '--heartbeat', '1s', '--', 'sleep', '62']);
  const samples = [];
  for (let second = 0; second < 60; second += 5) {
    await pause(5_000);
    samples.push(memoryMb(child.pid, 'VmRSS'));
  }
  await ended;
  const note = `${samples[1].toFixed(1)} MB after 10 s, ${samples.at(-1).toFixed(1)} MB after 60`;
  return {
    what: "memory of the wrapper while nothing hangs, an hour's 60 heartbeats in a minute",
    against: '-',
    base: [],
    ours: samples,
    goal: 'flat, 80 MB',
    unit: 'MB',
    note,
  };
}

export function distSize() {
  const bytes = readdirSync(dist).reduce((sum, name) => sum + statSync(path.join(dist, name)).size, 0);
  const note = `${bytes.toLocaleString('en')} bytes`;
  return { what: 'dist/', against: '-', base: [], ours: [bytes / 1e6], goal: '2.5 MB', unit: 'MB', note };
}
