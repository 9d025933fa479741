import * as v from 'valibot';
import { OBJECT_KINDS } from '../../model/snapshot/objects.ts';
import { parseOpenLine } from '../open-line.ts';
import { flag, frame, frames, ID, maybeText, objectId, text, whole } from './frame-schema.ts';

/**
 * The parts of a details document, as `docs/helper-protocol.md` gives them. Strings that are too long are cut rather than
 * refused; unknown keys are dropped.
 */
const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,20}$/));
const seconds = v.pipe(v.number(), v.finite());

export const thread = v.object({
  ident: decimal,
  nativeId: v.nullable(whole),
  name: text,
  main: flag,
  daemon: v.nullable(flag),
  alive: flag,
  type: maybeText,
  target: v.nullable(v.object({ name: text, file: maybeText, line: v.nullable(whole) })),
  startedAt: frames,
  frames,
  framesOmitted: whole,
  inspects: v.optional(frames, []),
});

export const loop = v.object({
  id: decimal,
  type: text,
  running: flag,
  closed: flag,
  threadIdent: v.nullable(decimal),
});

export const task = v.object({
  id: decimal,
  loopId: v.nullable(decimal),
  name: text,
  coroutine: text,
  state: v.picklist(['pending', 'finished', 'cancelled']),
  current: flag,
  cancelRequests: whole,
  frames,
  waitsFor: v.nullable(v.object({ id: decimal, type: text })),
  createdAt: v.optional(frames, []),
});

export const greenlet = v.object({
  id: decimal,
  type: text,
  name: maybeText,
  parentId: v.nullable(decimal),
  threadIdent: v.nullable(decimal),
  current: flag,
  dead: flag,
  frames,
  startedAt: frames,
});

/** As `KEEPERS` of the collector. */
const MAX_KEEPERS = 4;

export const suspended = v.object({
  id: decimal,
  kind: v.picklist(['generator', 'coroutine', 'async generator']),
  frames,
  keepers: v.exactOptional(
    v.pipe(
      v.array(v.object({ by: v.picklist(['thread', 'task', 'greenlet']), id: decimal, depth: whole, sure: flag })),
      v.maxLength(MAX_KEEPERS),
    ),
  ),
  within: v.exactOptional(decimal),
});

/** One that is being handled, or that a test failed with before the stage that runs now. */
export const exception = v.object({
  by: v.picklist(['thread', 'task', 'test']),
  id: decimal,
  exception: text,
  raisedAt: frames,
});

const MAX_LENDERS = 20;

export const resource = v.object({
  id: decimal,
  kind: text,
  type: text,
  what: text,
  fd: v.nullable(whole),
  heldBy: v.pipe(
    v.array(text),
    v.transform((list) => list.slice(0, 20)),
  ),
  heldIn: v.exactOptional(
    v.pipe(
      v.array(v.nullable(text)),
      v.transform((list) => list.slice(0, 20)),
    ),
  ),
  createdAt: frames,
  lent: v.exactOptional(
    v.object({
      by: v.pipe(
        v.array(text),
        v.transform((list) => list.slice(0, MAX_LENDERS)),
      ),
      to: v.object({
        how: v.picklist(['local', 'attribute', 'global']),
        name: text,
        owner: text,
        frame: v.nullable(frame),
      }),
    }),
  ),
});

/** More than any kernel has (`_NSIG` is 65, on MIPS 128). */
const MAX_SIGNALS = 128;
const MAX_FACTS = 30;
const MAX_LINKS = 20;
const MAX_LINKED = 10_000;

export const object = v.object({
  id: objectId,
  kind: v.picklist(OBJECT_KINDS),
  type: text,
  facts: v.pipe(
    v.record(v.string(), v.nullable(v.union([text, v.pipe(v.number(), v.finite()), flag]))),
    v.transform((facts) => Object.fromEntries(Object.entries(facts).slice(0, MAX_FACTS))),
  ),
  links: v.pipe(
    v.record(
      v.string(),
      v.pipe(
        v.array(v.string()),
        v.transform((ids) => ids.filter((id) => ID.test(id)).slice(0, MAX_LINKED)),
      ),
    ),
    v.transform((links) => Object.fromEntries(Object.entries(links).slice(0, MAX_LINKS))),
  ),
  createdAt: frames,
  endedAt: frames,
});

/** As it looks on the terminal; empty where only control characters are left. */
export const played = v.object({
  fd: whole,
  line: v.pipe(
    v.string(),
    v.transform((line) => parseOpenLine(Buffer.from(line)) ?? ''),
  ),
});

export const problem = v.object({ where: text, message: text });

/** Everything but the lists, whose members are looked at one by one. */
export const head = v.object({
  schemaVersion: v.literal(1),
  pid: whole,
  tookMs: seconds,
  version: maybeText,
  implementation: maybeText,
  argv: v.pipe(
    v.array(text),
    v.transform((list) => list.slice(0, 200)),
  ),
  cwd: maybeText,
  currentTest: maybeText,
  currentTestSeconds: v.nullable(seconds),
  xdistWorker: maybeText,
  rawSignalTaken: flag,
  alarm: v.exactOptional(v.nullable(v.object({ dueIn: seconds, interval: seconds, goesOn: v.exactOptional(flag) }))),
  handledSignals: v.exactOptional(
    v.pipe(
      v.array(whole),
      v.transform((all) => all.slice(0, MAX_SIGNALS)),
    ),
  ),
  otherInterpreters: v.exactOptional(whole),
  unlisted: v.exactOptional(flag),
  running: v.optional(v.array(decimal), []),
  dumped: v.optional(v.array(text), []),
  forkedAt: v.optional(frames, []),
});

/** Members of each list at most: the helpers' own limits. */
export const MAX_MEMBERS = {
  threads: 2000,
  loops: 1000,
  tasks: 10_000,
  greenlets: 10_000,
  suspended: 200,
  exceptions: 100,
  played: 256,
  resources: 1000,
  objects: 20_000,
  limits: 100,
  problems: 100,
};
export { text as limit };
