// From the deadline to stacks on disk and to the verdict, for one process and for large ones; the same by other tools.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { peers } from '../peers.mjs';
import { pause, python, root, scratch, startCli } from '../run-timed.mjs';

const program = path.join(root, 'bench', 'programs.py');
/** The default of `sample-interval`. */
const INTERVAL_MS = 1_000;

/** One hang under us. @returns milliseconds from the deadline to the last answer of the first sample, and to the verdict. */
async function hang(kind, size, processes, timeout) {
  const temporary = mkdtempSync(path.join(scratch(), 'run-'));
  const words = [
    '--timeout',
    timeout,
    '--grace',
    '1s',
    '--gdb',
    'never',
    '--report-dir',
    path.join(temporary, 'report'),
  ];
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
  const deadline = lines.find(({ line }) => line.includes('the deadline has passed'))?.at;
  const verdict = lines.find(({ at, line }) => at >= deadline && line !== '' && !line.includes('whyhung:'))?.at;
  rmSync(temporary, { recursive: true, force: true });
  return {
    sample: sampled === null ? Number.NaN : sampled - deadline,
    verdict: verdict - deadline - INTERVAL_MS,
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

/** The same program alone, read by another tool. @returns milliseconds for all its processes, one after the other. */
async function byPeers(kind, size, times, which) {
  const child = spawn(python, [program, kind, String(size)], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  try {
    const pids = [child.pid, ...childrenOf(child.pid)];
    return Object.fromEntries(
      which.map(([name, command]) => [
        name,
        Array.from({ length: times }, () => {
          const began = performance.now();
          for (const pid of pids) {
            const { status } = spawnSync(...command(pid), { stdio: 'ignore' });
            if (status !== 0) return Number.NaN;
          }
          return performance.now() - began;
        }).filter((ms) => !Number.isNaN(ms)),
      ]),
    );
  } finally {
    process.kill(-child.pid, 'SIGKILL');
  }
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number);
}

function tools() {
  const { pySpy, pystack, gdb } = peers();
  const quiet = ['-nx', '-batch', '-ex', 'set debuginfod enabled off'];
  return {
    pySpy: pySpy === null ? [] : [['py-spy', (pid) => [pySpy, ['dump', '--pid', String(pid)]]]],
    pystack: pystack === null ? [] : [['pystack', (pid) => [pystack, ['remote', String(pid)]]]],
    gdb:
      gdb === null
        ? []
        : [['gdb py-bt', (pid) => ['gdb', [...quiet, '-p', String(pid), '-ex', 'thread apply all py-bt']]]],
  };
}

export async function firstSample() {
  const times = 7;
  const runs = [];
  for (let turn = 0; turn < times; turn += 1) runs.push(await hang('threads', 10, 1, '2s'));
  const { pySpy, pystack, gdb } = tools();
  const measured = await byPeers('threads', 10, times, [...pySpy, ...pystack, ...gdb]);
  const ours = runs.map(({ sample }) => sample);
  const rows = Object.entries(measured)
    .filter(([, base]) => base.length > 0)
    .map(([name, base]) => ({
      what: 'first sample of one process, 10 threads, from deadline to files on disk',
      against: name,
      base,
      ours,
      goal: name.startsWith('gdb') ? '20 times faster (ratio 0.05)' : name === 'py-spy' ? 'ratio 1.0' : '-',
      unit: 'ms',
    }));
  const verdicts = runs.map(({ verdict }) => verdict);
  return [
    ...rows,
    {
      what: 'deadline to verdict in the log, default samples',
      against: '-',
      base: [],
      ours: verdicts,
      goal: '2,500 ms beyond the sample interval',
      unit: 'ms',
    },
  ];
}

const LARGE = [
  ['1,000 threads', 'threads', [100, 1_000], () => 1, '4s'],
  ['64 processes of 10 threads', 'processes', [8, 64], (size) => size, '12s'],
  ['10,000 tasks', 'tasks', [1_000, 10_000], () => 1, '4s'],
  ['a heap of 5 million objects', 'heap', [500_000, 5_000_000], () => 1, '6s'],
];

export async function large() {
  const rows = [];
  for (const [what, kind, sizes, processes, timeout] of LARGE) {
    const [small, big] = [[], []];
    for (let turn = 0; turn < 3; turn += 1) {
      small.push(await hang(kind, sizes[0], processes(sizes[0]), timeout));
      big.push(await hang(kind, sizes[1], processes(sizes[1]), timeout));
    }
    const samples = big.map(({ sample }) => sample);
    const growth = Math.min(...samples) / Math.min(...small.map(({ sample }) => sample));
    const peers = await byPeers(kind, sizes[1], 1, tools().pySpy);
    const verdict = Math.round(Math.min(...big.map((run) => run.verdict)));
    const memory = Math.round(Math.max(...big.map(({ peakMb }) => peakMb)));
    const note = `${growth.toFixed(1)} times a ${sizes[1] / sizes[0]}th; verdict after ${verdict} ms beyond the sample interval; our memory ${memory} MB`;
    rows.push({
      what,
      against: 'py-spy',
      base: peers['py-spy'] ?? [],
      ours: samples,
      goal: '3,000 ms, linear',
      unit: 'ms',
      note,
    });
  }
  return rows;
}
