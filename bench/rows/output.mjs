// A gigabyte through us, and through `cat`, into the same sink.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cli, memoryMb } from '../run-timed.mjs';

const BYTES = 1024 * 1024 * 1024;
const COMMAND = ['head', '-c', String(BYTES), '/dev/zero'];

function through(words) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const shell = spawn('bash', ['-c', '"$@" | wc -c', 'bash', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let counted = '';
    let peak = 0;
    const watch = setInterval(() => {
      for (const pid of childrenOf(shell.pid)) peak = Math.max(peak, memoryMb(pid, 'VmHWM'));
    }, 50);
    shell.stdout.on('data', (chunk) => {
      counted += chunk;
    });
    shell.on('close', () => {
      clearInterval(watch);
      if (Number(counted) === BYTES) resolve({ ms: performance.now() - began, peak });
      else reject(new Error(`${counted.trim()} bytes of ${BYTES} came`));
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
  const [base, ours, peaks] = [[], [], []];
  for (let turn = 0; turn < 5; turn += 1) {
    base.push((await through(['bash', '-c', `${COMMAND.join(' ')} | cat`])).ms);
    const run = await through([process.execPath, cli, '--', ...COMMAND]);
    ours.push(run.ms);
    peaks.push(run.peak);
  }
  const note = `${(1_000 / Math.min(...ours)).toFixed(2)} GB/s at best; our memory ${Math.round(Math.max(...peaks))} MB at most`;
  return {
    what: '1 GB of output through us',
    against: 'through cat',
    base,
    ours,
    goal: '0.9 of its throughput (ratio 1.11); 150 MB',
    unit: 'ms',
    note,
  };
}
