/** A process of its own around `supervise`, that fills up what its user may have of processes first. Prints whether room was made, and why it stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { supervise } from '../../src/supervise/supervise.ts';

const scratchDir = process.argv[2] ?? '';
const MOST = 200;
const sleepers = Array.from({ length: MOST }, () => {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  child.on('error', () => undefined);
  return child;
}).filter(({ pid }) => pid !== undefined);

let made = 0;
const supervised = await supervise({
  command: { kind: 'program', argv: ['true'] },
  workingDirectory: '/',
  environment: { PATH: process.env['PATH'] ?? '', WHYHUNG: `v0:${scratchDir}` },
  environmentMark: `WHYHUNG=v0:${scratchDir}`,
  scratchDir,
  timeoutMs: 60_000,
  idleTimeoutMs: null,
  inheritStdin: false,
  async makeRoom() {
    made += 1;
    // One for the command, one in case that it starts another.
    for (const child of sleepers.slice(-2)) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  },
});
const { reason } = await supervised.stopped;
for (const child of sleepers) child.kill('SIGKILL');
console.log(JSON.stringify({ isFull: sleepers.length < MOST, made, reason }));
process.exit(0);
