import { ExpectedError } from '../base/errors.ts';

/** One of a few words. @throws ExpectedError that names `label`, the value and what is allowed. */
export function parseChoice<const T extends string>(label: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text.trim().toLowerCase());
  if (found === undefined) throw new ExpectedError(`${label}: '${text}' is not allowed; use ${orList(choices)}`);
  return found;
}

/** `true` or `false`, in the spellings of YAML 1.2's core schema as `core.getBooleanInput` reads them. */
export function parseBoolean(label: string, text: string): boolean {
  const value = text.trim();
  if (['true', 'True', 'TRUE'].includes(value)) return true;
  if (['false', 'False', 'FALSE'].includes(value)) return false;
  throw new ExpectedError(`${label}: '${text}' is not allowed; use true or false`);
}

/** A whole number within bounds, both included. */
export function parseCount(label: string, text: string, least: number, most: number): number {
  const value = text.trim();
  const number = Number(value);
  if (!/^\d{1,9}$/.test(value) || number < least || number > most) {
    throw new ExpectedError(`${label}: '${text}' is not allowed; use a whole number from ${least} to ${most}`);
  }
  return number;
}

function orList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
