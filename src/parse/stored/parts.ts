import * as v from 'valibot';

/**
 * Building blocks of the schemas for a `snapshot.json` that may come from anywhere: a downloaded artifact is as untrusted as the
 * process that it speaks of. The bounds are wide enough for whatever this tool writes.
 */
const MAX_TEXT = 100_000;
const MAX_LIST = 100_000;

export const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
export const maybeText = v.nullable(text);
export const number = v.pipe(v.number(), v.finite());
export const maybeNumber = v.nullable(number);
export const whole = v.pipe(v.number(), v.safeInteger());
export const maybeWhole = v.nullable(whole);
export const flag = v.boolean();

/** A list of at most as many members as any list of ours has. */
export function list<const T extends v.GenericSchema>(member: T) {
  return v.pipe(v.array(member), v.maxLength(MAX_LIST));
}

export const texts = list(text);
export const numbers = list(number);

/** Name to value; names such as `__proto__` are left out by valibot. */
export function table<const T extends v.GenericSchema>(value: T) {
  return v.pipe(
    v.record(text, value),
    v.check((rows) => Object.keys(rows).length <= MAX_LIST, 'too many rows'),
  );
}

export const problem = v.object({ where: text, pid: maybeWhole, message: text, remedy: text });
