import { CELL_BOUND_MS } from './run-cell.mjs';

/** The capture keeps its budget; the rest is a busy machine's. */
const LEEWAY_MS = 2_000;
/** Numbers of the two signals that we send. */
const OUR_SIGNALS = [10, 42];
const OUR_SIGNAL_NAMES = ['SIGUSR1', 'SIGRTMIN+8'];

/**
 * What came of a cell: `stacks` (every expected frame is there), `reason` (not there, and the report says why), or `failed`, with the layers that
 * answered, the reasons of the others, and what harm was done.
 */
export function judge(cell, told) {
  if (told.broken !== undefined)
    return {
      outcome: 'failed',
      layers: [],
      missing: [],
      reasons: [],
      faults: [`The cell did not run: ${told.broken}`],
    };
  const faults = harmDone(cell, told);
  const boundMs = cell.boundMs ?? CELL_BOUND_MS;
  if (told.ms > boundMs + LEEWAY_MS) faults.push(`It took ${told.ms} ms, over its bound of ${boundMs} ms.`);
  const missing = [];
  const layers = [];
  const reasons = [];
  for (const { role, pid } of told.ready) {
    const process = told.snapshot.processes.find((one) => one.pid === pid);
    const wanted = cell.frames[role] ?? [];
    if (process === undefined) {
      if (wanted.length > 0) faults.push(`${role} (process ${pid}) is not in the snapshot.`);
      continue;
    }
    const seen = functionsOf(process.python);
    const lost = wanted.filter((name) => !seen.has(name));
    const why = process.layers.filter(({ outcome }) => outcome !== 'got');
    missing.push(...lost.map((name) => `${role}: ${name}`));
    layers.push(...process.layers.map((layer) => ({ role, ...layer })));
    reasons.push(
      ...why.map(({ layer, reason, remedy }) => `${layer}: ${reason}${remedy === '' ? '' : ` (${remedy})`}`),
    );
    if (lost.length > 0 && !why.some(({ reason }) => reason !== ''))
      faults.push(`${role}: neither ${lost.join(', ')} nor a reason.`);
    const expected = cell.reason?.[role];
    const all = why.map(({ reason, remedy }) => `${reason} ${remedy}`).join(' ');
    if (expected !== undefined && !expected.test(all))
      faults.push(`${role}: no reason says ${expected.source}: ${all}`);
  }
  return {
    outcome: faults.length > 0 ? 'failed' : missing.length > 0 ? 'reason' : 'stacks',
    layers,
    missing,
    reasons,
    faults,
  };
}

/** Processes that our signals killed, that are gone, stopped or traced, and were not before. */
function harmDone(cell, { before, after, exit, snapshot }) {
  const faults = [];
  for (const [index, old] of before.entries()) {
    const now = after[index];
    const stopped = (state) => state === 'T' || state === 't';
    const what = `${old.name} (process ${old.pid})`;
    if (now.state === '' && old.state !== 'Z' && cell.mayEnd !== true) faults.push(`${what} is gone.`);
    if (now.state === 'Z' && old.state !== 'Z' && cell.mayEnd !== true) faults.push(`${what} has ended.`);
    if (stopped(now.state) && !stopped(old.state)) faults.push(`${what} was left stopped (${now.state}).`);
    if (old.state === 'T' && now.state !== 'T') faults.push(`${what} was stopped and is not any more (${now.state}).`);
    if (now.tracer !== 0 && old.tracer === 0) faults.push(`${what} is still traced by process ${now.tracer}.`);
  }
  if (OUR_SIGNAL_NAMES.includes(exit?.signal)) faults.push(`The command was killed by our ${exit.signal}.`);
  for (const { pid, ended } of snapshot.processes) {
    if (OUR_SIGNALS.includes(ended?.signal)) faults.push(`Process ${pid} was killed by our signal ${ended.signal}.`);
  }
  return faults;
}

/** Names of the functions in all stacks of a process, whichever layer told them. */
function functionsOf(python) {
  const found = new Set();
  const walk = (value) => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (value !== null && typeof value === 'object') {
      if (typeof value.function === 'string' && 'file' in value) found.add(value.function);
      for (const each of Object.values(value)) walk(each);
    }
  };
  walk(
    (python?.samples ?? []).flatMap(({ raw, details }) => [
      raw?.threads,
      details?.threads,
      details?.greenlets,
      details?.tasks,
    ]),
  );
  walk(python?.gdbThreads ?? []);
  return found;
}
