// From the deadline to stacks on disk and to the verdict, for one process and for large ones; the same by other tools.
import { commonPython, peers } from '../peers.mjs';
import { byPeers, hang } from './hang.mjs';

const TURNS = 7;

export async function firstSample() {
  const python = commonPython();
  const tools = peers();
  const [runs, theirs] = [[], []];
  await byPeers(python, 'threads', 10, tools);
  for (let turn = 0; turn < TURNS; turn += 1) {
    runs.push(await hang(python, 'threads', 10, 1, '2s'));
    theirs.push(await byPeers(python, 'threads', 10, tools));
  }
  const rows = [...tools.keys()].map((name) => ({
    what: 'first sample of one process, 10 threads, from deadline to files on disk',
    against: name,
    base: theirs.map((times) => times.get(name)),
    ours: runs.map(({ sample }) => sample),
    goal: { 'py-spy': 'ratio 1.0', 'gdb py-bt': '20 times faster (ratio 0.05)' }[name] ?? '-',
    unit: 'ms',
  }));
  return [
    ...rows,
    {
      what: 'deadline to verdict in the log, default samples',
      against: '-',
      base: [],
      ours: runs.map(({ verdict }) => verdict),
      goal: '2,500 ms beyond the sample interval',
      unit: 'ms',
    },
  ];
}

/** What, of which kind; a small and a large size and how many processes each has; the time that the large one takes to get there. */
const LARGE = [
  ['1,000 threads', 'threads', [100, 1_000], () => 1, '4s'],
  ['64 processes of 10 threads', 'processes', [8, 64], (size) => size, '12s'],
  ['10,000 tasks', 'tasks', [1_000, 10_000], () => 1, '4s'],
  ['a heap of 5 million objects', 'heap', [500_000, 5_000_000], () => 1, '6s'],
];
const LARGE_TURNS = 3;

/** py-spy is the peer that can read all of them; of tasks and objects it sees nothing, only the threads. */
export async function large() {
  const python = commonPython();
  const tools = new Map([...peers()].filter(([name]) => name === 'py-spy'));
  const rows = [];
  for (const [what, kind, sizes, processes, timeout] of LARGE) {
    const [small, big, theirs] = [[], [], []];
    for (let turn = 0; turn < LARGE_TURNS; turn += 1) {
      small.push(await hang(python, kind, sizes[0], processes(sizes[0]), timeout));
      big.push(await hang(python, kind, sizes[1], processes(sizes[1]), timeout));
      theirs.push(await byPeers(python, kind, sizes[1], tools));
    }
    const samples = big.map(({ sample }) => sample);
    const growth = Math.min(...samples) / Math.min(...small.map(({ sample }) => sample));
    const verdict = Math.round(Math.min(...big.map((run) => run.verdict)));
    const end = Math.round(Math.min(...big.map((run) => run.end)));
    const memory = Math.round(Math.max(...big.map(({ peakMb }) => peakMb)));
    const note = `${growth.toFixed(1)} times a ${sizes[1] / sizes[0]}th; verdict ${verdict} ms and our end ${end} ms beyond the sample interval; our memory ${memory} MB`;
    rows.push({
      what,
      against: 'py-spy',
      base: theirs.flatMap((times) => times.get('py-spy') ?? []),
      ours: samples,
      goal: '3,000 ms, linear',
      unit: 'ms',
      note,
    });
  }
  return rows;
}
