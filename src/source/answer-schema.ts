import * as v from 'valibot';
import { bounded } from '../parse/text.ts';

/** One row of the program's answer, as `types.ts` gives it. It quotes the target's files, so nothing in it is trusted. */
const MAX_ROWS = 100;
const MAX_PLACES = 2000;

const text = v.pipe(
  v.string(),
  v.transform((value) => bounded(value)),
);
const maybeText = v.nullable(text);
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const flag = v.boolean();

/** Lists come bounded from the program; a longer one is cut rather than refused. */
function rows<const S extends v.GenericSchema>(row: S, limit = MAX_ROWS) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((list) => list.slice(0, limit)),
    v.array(row),
  );
}

const withItem = { expr: maybeText, text, line, isAsync: flag, as: maybeText, couldBeExit: flag };

const call = v.object({
  callee: maybeText,
  text,
  args: rows(maybeText),
  keywords: v.record(v.string(), text),
  receiver: maybeText,
  method: maybeText,
  isAwaited: flag,
  handsOn: v.exactOptional(flag),
  line,
  endLine: line,
});

const scope = v.object({
  name: text,
  qualname: text,
  kind: v.picklist(['module', 'class', 'function', 'lambda', 'comprehension']),
  line,
  endLine: line,
  isAsync: flag,
  decorators: rows(text),
});

const assignment = v.object({
  expr: text,
  line,
  source: maybeText,
  text,
  constructor: maybeText,
  kind: v.picklist(['assignment', 'with', 'loop', 'import', 'parameter', 'definition', 'except']),
  function: text,
  isOnly: flag,
});

const loop = v.object({
  kind: v.picklist(['for', 'while', 'async for']),
  line,
  endLine: line,
  text,
  isInfinite: flag,
  hasEnd: v.exactOptional(flag),
  endNeeds: v.exactOptional(rows(text)),
  takesNext: v.exactOptional(flag),
  onlyAsks: v.exactOptional(flag),
});

const place = v.object({
  line,
  function: maybeText,
  source: maybeText,
  scope,
  holds: rows(v.object({ ...withItem, certain: flag })),
  enters: rows(v.object(withItem)),
  calls: rows(call),
  awaits: rows(
    v.object({ kind: v.picklist(['await', 'yield from', 'for', 'async for']), expr: maybeText, text, line }),
  ),
  acquired: rows(v.object({ expr: text, line, certain: flag, via: v.picklist(['acquire', 'enter_context']) })),
  loops: rows(loop),
  rounds: rows(loop),
  tries: rows(
    v.object({
      line,
      endLine: line,
      part: v.picklist(['body', 'except', 'else', 'finally']),
      handlers: rows(text),
      hasFinally: flag,
    }),
  ),
  assigned: rows(assignment),
});

const found = v.object({
  receiver: text,
  methods: rows(text),
  rows: rows(
    v.object({
      line,
      function: text,
      className: maybeText,
      method: text,
      receiver: text,
      exact: flag,
      text,
    }),
  ),
});

const problem = v.object({ line: v.nullable(v.number()), function: maybeText, message: text });

export const fileRow = v.object({
  file: v.string(),
  modified: v.nullable(v.pipe(v.number(), v.finite())),
  places: rows(place, MAX_PLACES),
  found: rows(found),
  problems: rows(problem, MAX_PLACES),
});

export const lastRow = v.object({ done: v.literal(true), problems: rows(problem) });

export type FileRow = v.InferOutput<typeof fileRow>;
