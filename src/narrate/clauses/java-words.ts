import type { Doing } from '../../diagnose/finding/causes/wanted.ts';
import type { JavaThread } from '../../model/snapshot.ts';
import { named } from '../words/words.ts';

/** `Bench.java:6`. */
export function javaPlace({ file, line }: JavaThread['frames'][number]): string {
  return named(line === null ? file : `${file}:${line}`);
}

/** Where the main thread of a Java program stands, and what keeps it there. */
export function javaWords({ frame, waits, deadlock, holder }: Extract<Doing, { type: 'java' }>): string {
  const stands = `${waits ? 'waits' : 'is'} at ${javaPlace(frame)} in ${named(frame.method)}`;
  if (deadlock.length > 0) return `${stands}; its threads ${deadlock.map(named).join(', ')} are in a deadlock`;
  if (holder === null) return stands;
  return `${stands} for a monitor that thread ${named(holder.name)} holds${holder.frame === null ? '' : ` at ${javaPlace(holder.frame)}`}`;
}

/** `has no thread left in its pools: both wait for other tasks at A.java:9 in A.run`. */
export function starvedWords({ workers }: Extract<Doing, { type: 'java starved' }>): string {
  const places = workers.flatMap(({ frame }) =>
    frame === null ? [] : [`${javaPlace(frame)} in ${named(frame.method)}`],
  );
  const [first] = places;
  const all = workers.length === 2 ? 'both' : `all ${workers.length}`;
  const are = workers.length === 1 ? 'the only one waits' : `${all} wait`;
  const at = first === undefined ? '' : places.every((one) => one === first) ? ` at ${first}` : `, one at ${first}`;
  return `has no thread left in its pools to run the next task: ${are} for another task${at}`;
}
