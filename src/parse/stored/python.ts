import * as v from 'valibot';
import { holderOf } from '../../model/snapshot/holder.ts';
import { OBJECT_KINDS } from '../../model/snapshot/objects.ts';
import { flag, list, maybeNumber, maybeText, maybeWhole, number, problem, table, text, texts, whole } from './parts.ts';

const frame = v.object({
  file: text,
  function: text,
  line: maybeWhole,
  qualname: maybeText,
  selfType: maybeText,
  source: maybeText,
  firstLine: maybeWhole,
  entering: v.exactOptional(number),
  at: v.exactOptional(number),
  kept: v.exactOptional(flag),
  changed: v.exactOptional(texts),
  changedBy: v.exactOptional(table(whole)),
  limits: v.exactOptional(texts),
  unset: v.exactOptional(texts),
  managers: v.exactOptional(list(v.object({ expr: text, lock: v.nullable(text), sure: flag }))),
  refs: v.nullable(table(text)),
  locals: v.nullable(table(text)),
});
const frames = list(frame);

const rawThread = v.object({
  ident: text,
  current: flag,
  name: maybeText,
  garbageCollecting: flag,
  frames,
  interpreter: v.exactOptional(whole),
});

const thread = v.object({
  ident: text,
  nativeId: maybeWhole,
  name: text,
  main: flag,
  daemon: v.nullable(flag),
  alive: flag,
  type: maybeText,
  target: v.nullable(v.object({ name: text, file: maybeText, line: maybeWhole })),
  startedAt: frames,
  frames,
  framesOmitted: whole,
  interpreter: v.exactOptional(whole),
  inspects: v.exactOptional(frames),
});

const loop = v.object({ id: text, type: text, running: flag, closed: flag, threadIdent: maybeText });

const task = v.object({
  id: text,
  loopId: maybeText,
  name: text,
  coroutine: text,
  state: v.picklist(['pending', 'finished', 'cancelled']),
  current: flag,
  cancelRequests: whole,
  frames,
  waitsFor: v.nullable(v.object({ id: text, type: text })),
  createdAt: v.exactOptional(frames),
});

const greenlet = v.object({
  id: text,
  type: text,
  name: maybeText,
  parentId: maybeText,
  threadIdent: maybeText,
  current: flag,
  dead: flag,
  frames,
  startedAt: frames,
});

const told = v.object({
  id: text,
  kind: text,
  type: text,
  what: text,
  fd: maybeWhole,
  heldBy: texts,
  heldIn: v.exactOptional(v.array(v.nullable(text))),
  createdAt: frames,
  lent: v.exactOptional(
    v.object({
      by: texts,
      to: v.object({
        how: v.picklist(['local', 'attribute', 'global']),
        name: text,
        owner: text,
        frame: v.nullable(frame),
      }),
    }),
  ),
});

/** Reports of earlier versions have the file of a holder in its words alone. */
const resource = v.pipe(
  told,
  v.transform(({ heldIn, ...one }) => ({ ...one, heldIn: heldIn ?? one.heldBy.map(fileIn) })),
);

/** `/repo/a.py` of `local variable 's' of work (/repo/a.py:3)`. Of the classes only those of SQLAlchemy were told from the user's. */
function fileIn(words: string): string | null {
  if (words.includes('instance of sqlalchemy')) return '/site-packages/sqlalchemy/';
  return holderOf(words).at?.file ?? null;
}

const object = v.object({
  id: text,
  kind: v.picklist(OBJECT_KINDS),
  type: text,
  facts: table(v.nullable(v.union([text, number, flag]))),
  links: table(texts),
  createdAt: frames,
  endedAt: frames,
});

const suspended = v.object({
  id: text,
  kind: v.picklist(['generator', 'coroutine', 'async generator']),
  frames,
  keepers: v.exactOptional(
    list(v.object({ by: v.picklist(['thread', 'task', 'greenlet']), id: text, depth: whole, sure: flag })),
  ),
  within: v.exactOptional(text),
});

const exception = v.object({
  by: v.picklist(['thread', 'task', 'test']),
  id: text,
  exception: text,
  raisedAt: frames,
});

const details = v.object({
  threads: list(thread),
  loops: list(loop),
  tasks: list(task),
  greenlets: list(greenlet),
  suspended: v.exactOptional(list(suspended)),
  exceptions: v.exactOptional(list(exception)),
  played: v.exactOptional(list(v.object({ fd: whole, line: text }))),
  resources: list(resource),
  objects: list(object),
  currentTest: maybeText,
  xdistWorker: maybeText,
  currentTestSeconds: maybeNumber,
  argv: texts,
  cwd: maybeText,
  rawSignalTaken: flag,
  alarm: v.exactOptional(v.nullable(v.object({ dueIn: number, interval: number, goesOn: v.exactOptional(flag) }))),
  handledSignals: v.exactOptional(list(number)),
  otherInterpreters: v.exactOptional(whole),
  unlisted: v.exactOptional(flag),
  forkedAt: v.exactOptional(frames),
  tookMs: number,
  problems: list(problem),
});

/** `Process.python` of a stored snapshot. */
export const python = v.object({
  version: maybeText,
  implementation: maybeText,
  registered: flag,
  detailsUncaught: v.exactOptional(flag),
  samples: list(
    v.object({
      raw: v.nullable(v.object({ threads: list(rawThread), truncated: flag })),
      details: v.nullable(details),
    }),
  ),
  gdbThreads: list(rawThread),
  outsideText: v.exactOptional(v.string()),
});
