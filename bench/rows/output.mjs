// A gigabyte through us, and through `cat`, into the same sink.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cli, memoryMb } from '../run-timed.mjs';

const BYTES = 1024 * 1024 * 1024;
const COMMAND = ['head', '-c', String(BYTES), '/dev/zero'];

// The first byte, and from then on the clock: throughput is without the start, which has a row of its own.
const SINK = '{ dd bs=1 count=1 status=none > /dev/null; echo "$EPOCHREALTIME"; wc -c; echo "$EPOCHREALTIME"; }';

function through(words) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const shell = spawn('bash', ['-c', `"$@" | ${SINK}`, 'bash', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    let peak = 0;
    const watch = setInterval(() => {
      for (const pid of childrenOf(shell.pid)) peak = Math.max(peak, memoryMb(pid, 'VmHWM'));
    }, 50);
    shell.stdout.on('data', (chunk) => {
      told += chunk;
    });
    shell.on('close', () => {
      clearInterval(watch);
      const [first, counted, last] = told.trim().split('\n').map(Number);
      if (counted === BYTES - 1) resolve({ ms: (last - first) * 1_000, whole: performance.now() - began, peak });
      else reject(new Error(`${counted} bytes of ${BYTES - 1} came`));
    });
  });
}

function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

export async function output() {
  const [base, ours] = [[], []];
  for (let turn = 0; turn < 7; turn += 1) {
    base.push(await through(['bash', '-c', `${COMMAND.join(' ')} | cat`]));
    ours.push(await through([process.execPath, cli, '--', ...COMMAND]));
  }
  const least = (runs, field) => Math.min(...runs.map((run) => run[field]));
  const peak = Math.round(Math.max(...ours.map((run) => run.peak)));
  const wholes = `with the starts ${Math.round(least(ours, 'whole'))} to ${Math.round(least(base, 'whole'))} ms at best`;
  return {
    what: '1 GB of output through us, from the first byte to the last',
    against: 'through cat',
    base: base.map(({ ms }) => ms),
    ours: ours.map(({ ms }) => ms),
    goal: '0.9 of its throughput (ratio 1.11); 150 MB',
    unit: 'ms',
    note: `${(1_000 / least(ours, 'ms')).toFixed(2)} GB/s at best; ${wholes}; our memory ${peak} MB at most`,
  };
}
