import * as v from 'valibot';
import { flag, list, maybeText, number, problem, table, text, texts, whole } from './parts.ts';

const withItem = { expr: maybeText, text, line: whole, isAsync: flag, as: maybeText, couldBeExit: flag };

const loop = v.object({
  kind: v.picklist(['for', 'while', 'async for']),
  line: whole,
  endLine: whole,
  text,
  isInfinite: flag,
  hasEnd: v.exactOptional(flag),
  // Reports of before 2026-12 name one.
  endNeeds: v.exactOptional(
    v.union([
      texts,
      v.pipe(
        text,
        v.transform((name) => [name]),
      ),
    ]),
  ),
  takesNext: v.exactOptional(flag),
  onlyAsks: v.exactOptional(flag),
});

const place = v.object({
  file: text,
  line: whole,
  function: maybeText,
  source: v.exactOptional(maybeText),
  scope: v.object({
    name: text,
    qualname: text,
    kind: v.picklist(['module', 'class', 'function', 'lambda', 'comprehension']),
    line: whole,
    endLine: whole,
    isAsync: flag,
    decorators: v.exactOptional(texts),
  }),
  holds: list(v.object({ ...withItem, certain: flag })),
  enters: list(v.object(withItem)),
  calls: list(
    v.object({
      callee: maybeText,
      text,
      args: list(maybeText),
      keywords: table(text),
      receiver: maybeText,
      method: maybeText,
      isAwaited: flag,
      handsOn: v.exactOptional(flag),
      line: whole,
      endLine: whole,
    }),
  ),
  awaits: list(
    v.object({ kind: v.picklist(['await', 'yield from', 'for', 'async for']), expr: maybeText, text, line: whole }),
  ),
  acquired: list(v.object({ expr: text, line: whole, certain: flag, via: v.picklist(['acquire', 'enter_context']) })),
  loops: list(loop),
  rounds: v.exactOptional(list(loop)),
  tries: list(
    v.object({
      line: whole,
      endLine: whole,
      part: v.picklist(['body', 'except', 'else', 'finally']),
      handlers: texts,
      hasFinally: flag,
    }),
  ),
  assigned: list(
    v.object({
      expr: text,
      line: whole,
      source: v.exactOptional(maybeText),
      text,
      constructor: maybeText,
      kind: v.picklist(['assignment', 'with', 'loop', 'import', 'parameter', 'definition', 'except']),
      function: text,
      isOnly: flag,
    }),
  ),
});

const found = v.object({
  file: text,
  receiver: text,
  methods: texts,
  rows: list(
    v.object({
      line: whole,
      function: text,
      className: maybeText,
      method: text,
      receiver: text,
      exact: flag,
      text,
    }),
  ),
});

/** `Snapshot.sources` of a stored snapshot. */
export const sources = v.object({
  places: table(place),
  found: list(found),
  modified: table(number),
  problems: list(problem),
});
