import * as v from 'valibot';
import { bounded } from '../text.ts';

/** One frame of a details document, as `docs/helper-protocol.md` gives it, and the values that all its parts are made of. */
const MAX_FRAMES = 130;
const MAX_LOCALS = 200;

export const text = v.pipe(
  v.string(),
  v.transform((value) => bounded(value)),
);
export const maybeText = v.nullable(text);
export const flag = v.boolean();
export const whole = v.pipe(v.number(), v.safeInteger());
/** An object's address, or `ended-<n>` for a thread whose object is gone. */
export const ID = /^(\d{1,20}|ended-\d{1,4})$/;
export const objectId = v.pipe(v.string(), v.regex(ID));

const locals = v.pipe(
  v.record(v.string(), v.string()),
  v.transform((names) =>
    Object.fromEntries(
      Object.entries(names)
        .slice(0, MAX_LOCALS)
        .map(([name, value]) => [bounded(name, 100), bounded(value)]),
    ),
  ),
);

/** The collector's own limit a frame. */
const MAX_REFS = 40;

/** Expressions to ids; a row that is no id is dropped, since a reference is only ever a help. */
const refs = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((names) =>
    Object.fromEntries(
      Object.entries(names)
        .filter((row): row is [string, string] => typeof row[1] === 'string' && ID.test(row[1]) && row[0].length <= 200)
        .slice(0, MAX_REFS),
    ),
  ),
);

/** The collector's own limit a frame. */
const MAX_CHANGED = 30;
const NAME = /^[\p{L}_][\p{L}\p{N}_.]{0,199}$/u;

/** The same of what is kept behind them, where `[]` stands behind the name of a list. */
const LIMIT = /^[\p{L}_](?:[\p{L}\p{N}_.]|\[\](?=\.|$)){0,199}$/u;

/** Names of variables and of attributes of `self`; what is no name is dropped. */
const changed = namesThat(NAME);
const limits = namesThat(LIMIT);

/** The same names, and by how much each changed. */
const changedBy = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((rows) => {
    const told = Object.entries(rows).slice(0, MAX_CHANGED);
    return Object.fromEntries(told.filter((row): row is [string, number] => NAME.test(row[0]) && v.is(whole, row[1])));
  }),
);

function namesThat(are: RegExp) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((names) =>
      names.filter((name): name is string => typeof name === 'string' && are.test(name)).slice(0, MAX_CHANGED),
    ),
  );
}

/** The collector's own limit a frame. */
const MAX_MANAGERS = 40;
const manager = v.object({
  expr: v.pipe(v.string(), v.maxLength(200)),
  lock: v.nullable(v.pipe(v.string(), v.regex(ID))),
  sure: v.boolean(),
});

/** A row that is none is dropped: they are only ever a help. */
const managers = v.pipe(
  v.array(v.unknown()),
  v.transform((rows) => rows.slice(0, MAX_MANAGERS).filter((row) => v.is(manager, row))),
);

export const frame = v.pipe(
  v.object({
    file: text,
    function: text,
    line: v.nullable(whole),
    qualname: maybeText,
    selfType: maybeText,
    firstLine: v.optional(v.nullable(whole), null),
    entering: v.exactOptional(v.pipe(v.number(), v.integer())),
    at: v.exactOptional(whole),
    kept: v.exactOptional(flag),
    changed: v.exactOptional(changed),
    changedBy: v.exactOptional(changedBy),
    limits: v.exactOptional(limits),
    unset: v.exactOptional(changed),
    managers: v.exactOptional(managers),
    refs: v.optional(v.nullable(refs), null),
    locals: v.nullable(locals),
  }),
  v.transform((one) => ({ ...one, source: null })),
);
export const frames = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.slice(0, MAX_FRAMES)),
  v.array(frame),
);
