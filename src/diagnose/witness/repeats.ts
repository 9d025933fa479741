import type { Process } from '../../model/snapshot.ts';
import { processKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { waitingOf } from '../waits/waiting.ts';

/** A program that is not Python, and carries out no script, pauses: it polls, or works at a pace. */
export function pauses(graph: WaitGraph, process: Process): boolean {
  const actor = graph.actors.get(processKey(process.pid));
  if (process.python !== null || process.script !== undefined || actor === undefined) return false;
  return waitingOf(graph, actor)?.verb === 'sleep';
}

/**
 * It runs the same program again and again, with pauses (`watch`): two of the children that came or went were given the same words. Who runs others
 * one after another comes to an end.
 */
export function repeats(graph: WaitGraph, process: Process): boolean {
  if (process.reaped !== true || !pauses(graph, process)) return false;
  const [gone, fresh] = comingsOf(graph, process);
  const seen = [...gone, ...fresh].map(wordsOf).filter((words) => words !== '');
  return new Set(seen).size < seen.length && !fresh.some((one) => isOther(one, gone));
}

/** It was given other words than those that ended: who polls gives the same again and again. */
export function isOther(one: Process, gone: readonly Process[]): boolean {
  const known = gone.map(wordsOf).filter((words) => words !== '');
  return wordsOf(one) !== '' && known.length > 0 && !known.includes(wordsOf(one));
}

function wordsOf({ argv }: Process): string {
  return argv.join('\0');
}

/** Children that ended between the samples, and those that began. */
export function comingsOf(
  { snapshot }: WaitGraph,
  process: Process,
): readonly [readonly Process[], readonly Process[]] {
  const samples = snapshot.sampleTimesMs.length;
  const brief = snapshot.processes.filter(({ ppid, states }) => ppid === process.pid && states.length < samples);
  const lives = ({ pid, states }: Process) => process.children.includes(pid) && states.at(-1) !== 'Z';
  return [brief.filter((one) => !lives(one)), brief.filter(lives)];
}
