import * as v from 'valibot';
import type { Frame, RawThread } from '../../model/snapshot.ts';
import { bounded } from '../text.ts';
import { plainFrame } from './faulthandler.ts';

/** What our script inside gdb told of one process (`python-helpers/whyhung_outside`). */
export interface GdbReading {
  /** In the order in which they began. */
  readonly steps: readonly GdbStep[];
  readonly nativeText: string | null;
  /** What `py-bt` gave. */
  readonly threads: readonly RawThread[];
  /** Every thread was followed to its beginning and no frame was unreadable. */
  readonly whole: boolean;
  /** faulthandler's text, by the interpreter's own dumper. */
  readonly dump: string | null;
  /** The details document of the collector that was run inside. */
  readonly details: string | null;
}

export type GdbStepName = (typeof STEPS)[number];

export interface GdbStep {
  readonly name: GdbStepName;
  /** `begun`: gdb was ended in the middle of it. `skipped`: it would have done harm. */
  readonly state: 'begun' | 'ended' | 'skipped';
  readonly ms: number;
  /** Empty where it went well. */
  readonly problem: string;
}

const STEPS = ['attach', 'source', 'python', 'dump', 'native', 'collector', 'detach', 'end'] as const;

/** What a report can show of native stacks. */
const NATIVE_LIMIT = 256 * 1024;
const MAX_THREADS = 2000;
const MAX_FRAMES = 200;
/** A dump of 100 threads with 100 frames has 1 MiB, a details document at most 16. */
const MAX_TEXT = 16 * 1024 * 1024;

const whole = v.pipe(v.number(), v.integer());
const row = v.object({ lwp: whole, name: v.optional(v.string(), ''), text: v.string() });
const event = v.object({
  step: v.picklist(STEPS),
  state: v.picklist(['begun', 'piece', 'ended', 'skipped']),
  ms: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  problem: v.optional(v.string(), ''),
  key: v.optional(v.picklist(['dump', 'details'])),
  text: v.optional(v.string(), ''),
  threads: v.optional(v.array(row), []),
  whole: v.optional(v.boolean(), false),
});
type Event = v.InferOutput<typeof event>;

/** Reads the lines of one process. A line that is not what it should be is left out. */
export function parseGdb(lines: string): GdbReading {
  const steps = new Map<GdbStepName, GdbStep>();
  const texts = { dump: '', details: '' };
  let native: Event | null = null;
  let python: Event | null = null;
  for (const told of lines.split('\n').flatMap(eventsOf)) {
    const { step: name, state, ms, problem } = told;
    if (state === 'piece') {
      if (told.key !== undefined && texts[told.key].length < MAX_TEXT) texts[told.key] += told.text;
      continue;
    }
    steps.set(name, { name, state, ms, problem: bounded(oneLine(problem)) });
    // A second program that read the same process begins anew.
    if (state === 'begun' && name === 'dump') texts.dump = '';
    if (state === 'begun' && name === 'collector') texts.details = '';
    if (name === 'native') native = told;
    if (name === 'python') python = told;
  }
  const ended = (name: GdbStepName) => steps.get(name)?.state === 'ended' && steps.get(name)?.problem === '';
  return {
    steps: [...steps.values()],
    nativeText: native === null ? null : nativeTextOf(native),
    threads: (python?.threads ?? []).slice(0, MAX_THREADS).flatMap(threadOf),
    whole: python?.whole ?? false,
    dump: texts.dump !== '' && ended('dump') ? texts.dump : null,
    details: texts.details !== '' && ended('collector') ? texts.details : null,
  };
}

function eventsOf(line: string): readonly Event[] {
  if (line === '') return [];
  try {
    const read = v.safeParse(event, JSON.parse(line));
    return read.success ? [read.output] : [];
  } catch {
    return [];
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function nativeTextOf({ threads }: Event): string | null {
  const blocks = threads.slice(0, MAX_THREADS).map(({ lwp, name, text }, index) => {
    return `Thread ${index + 1} (LWP ${lwp}${name === '' ? '' : `, "${bounded(oneLine(name), 64)}"`}):\n${text.trimEnd()}\n`;
  });
  return blocks.some((block) => /^#\d+/m.test(block)) ? blocks.join('\n').slice(0, NATIVE_LIMIT) : null;
}

/** A file name may hold quotes: the last place that can be meant counts. */
const PY_FRAME = /^ {2}File "(.*)", line (\d{1,9}), in (.*?)(?: \(.*\))?$/;

function threadOf({ lwp, text }: v.InferOutput<typeof row>): readonly RawThread[] {
  const frames: Frame[] = [];
  let garbageCollecting = false;
  for (const line of text.split('\n')) {
    if (line === '  Garbage-collecting') garbageCollecting = true;
    const frame = PY_FRAME.exec(line);
    if (frame !== null && frames.length < MAX_FRAMES) {
      frames.push(plainFrame(frame[1] ?? '', Number(frame[2]), frame[3] ?? ''));
    }
  }
  return frames.length === 0 ? [] : [{ ident: String(lwp), current: false, name: null, garbageCollecting, frames }];
}
