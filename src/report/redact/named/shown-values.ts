import { type AssignedValue, quotedAt } from './assigned-value.ts';
import { isSecretValue, looksChosen, standsForValue } from './secret-values.ts';

/** Between the value that is there and the one that comes instead, as plans of changes have it: `password = "…" -> "…"`. */
const BECOMES = /["'`][ \t]{0,4}[-=]>[ \t]{0,4}(?=["'`])/y;
/** Classes that hold a credential and nothing else; a function of such a name is asked for one by its name (`get_secret('…')`). */
const WRAPPER = /(?:^|\.)[A-Z]\w{0,40}$/;
const HOLDS = /(?:Secret(?:Str|String|Bytes|Value)?|Password|Passphrase|ApiKey|Token)$/;
const OPENED = /\(\s{0,4}(?=b?\\{0,15}["'])/y;
const CLOSED = /\\{0,15}["']\s{0,4}\)/y;

/** The value that replaces the one before, if there is one. */
export function replacing(text: string, before: AssignedValue | undefined): readonly AssignedValue[] {
  if (before === undefined || !before.quoted) return [];
  BECOMES.lastIndex = before.span[1];
  const sign = BECOMES.exec(text);
  const value = sign === null ? null : quotedAt(text, before.span[1] + sign[0].length);
  return value === null ? [] : [value];
}

/** The only argument of a class that wraps a credential: `SecretStr('…')`. `end` is where its name ends. */
export function wrapped(text: string, name: string, end: number): AssignedValue | null {
  if (!WRAPPER.test(name) || !HOLDS.test(name)) return null;
  OPENED.lastIndex = end;
  const opened = OPENED.exec(text);
  const value = opened === null ? null : quotedAt(text, end + opened[0].length);
  if (value === null) return null;
  CLOSED.lastIndex = value.span[1];
  const isOnly = CLOSED.test(text);
  return isOnly && isSecretValue(value.text) && looksChosen(value.text) && !standsForValue(value.text) ? value : null;
}
