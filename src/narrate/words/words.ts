import type { SourceLoop } from '../../model/snapshot/source-facts.ts';

/** Longest name from the target inside a sentence: a headline stays readable on one screen line or two. */
const NAME_LIMIT = 120;

/** A name from the target on one line, bounded; the sinks escape it. */
export function named(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > NAME_LIMIT ? `${line.slice(0, NAME_LIMIT - 1)}…` : line;
}

/** ` in read`; nothing for a module, a lambda or the like, which Python names in angle brackets. */
export function inFunction(name: string): string {
  const last = name.split('.').at(-1) ?? name;
  return last.startsWith('<') && last.endsWith('>') ? '' : ` in ${named(name)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');
}

/** Counts with the right plural: `1 thread`, `2 threads`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `97% of a CPU`; of several CPUs no more than one is said. */
export function ofProcessor(share: number): string {
  return `${Math.round(Math.min(1, share) * 100)}% of a CPU`;
}

/** `1 byte`, `512 bytes`, `31.6 MB`: units of a thousand. */
export function bytes(number: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = Math.round(number);
  if (value < 1000) return count(value, 'byte');
  let unit = -1;
  for (; value >= 999.5 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${units[unit]}`;
}

/** `10m00s`, `1h02m08s`, `12s`, `0.4s`. */
export function duration(ms: number): string {
  const tenths = Math.max(0, ms) / 1000;
  if (tenths < 10) return `${Math.round(tenths * 10) / 10}s`;
  const seconds = Math.round(tenths);
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h${two(Math.floor(seconds / 60) % 60)}m${two(seconds % 60)}s`;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a full stop, where it ends without one. */
export function whole(text: string): string {
  const plain = text.trimEnd();
  return plain === '' || plain.endsWith('.') || plain.endsWith('…') ? plain : `${plain}.`;
}

/** Without the full stop, to stand inside another sentence. */
export function withoutStop(text: string): string {
  const plain = text.trimEnd();
  return plain.endsWith('.') ? withoutStop(plain.slice(0, -1)) : plain;
}

/** At most `limit` characters on one line; what is too long loses its middle, since a command's last words tell most. */
export function cutInMiddle(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const head = Math.ceil((limit - 1) / 3);
  const tail = limit - 1 - head;
  return `${line.slice(0, head).replace(/\p{Surrogate}$/u, '')}…${line.slice(line.length - tail).replace(/^\p{Surrogate}/u, '')}`;
}

/** `while not ready`, `for … in rows`: the head of a loop; its source has the test or the iterable alone. */
export function loopHead({ kind, text }: Pick<SourceLoop, 'kind' | 'text'>): string {
  return kind === 'while' || kind === 'until' ? `${kind} ${named(text)}` : `${kind} … in ${named(text)}`;
}
