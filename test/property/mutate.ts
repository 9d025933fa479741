import fc from 'fast-check';

/** One change to a text, with places as fractions so that it fits any length. */
export interface Change {
  readonly kind: 'cut' | 'drop' | 'repeat' | 'insert' | 'swap';
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** What a dump never holds by itself: numbers out of range, markup, half a character, our own markers. */
const ODD = [
  '\0',
  '\ufffd',
  '\n',
  '...',
  'Thread 0x',
  '  File "',
  ', line 99999999999 in ',
  '0x',
  '-1',
  '"',
  '}',
  '[[[[',
  '__proto__',
  '1e999',
  'NaN',
  '\\u0000',
];

export const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'repeat', 'insert', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 200 }),
  text: fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 8 })),
});

export const changes = fc.array(change, { minLength: 1, maxLength: 6 });

export function mutated(text: string, list: readonly Change[]): string {
  return list.reduce((before, { kind, at, length, text: inserted }) => {
    const from = Math.floor(at * before.length);
    const slice = before.slice(from, from + length);
    const [head, tail] = [before.slice(0, from), before.slice(from + length)];
    if (kind === 'cut') return head;
    if (kind === 'drop') return head + tail;
    if (kind === 'repeat') return head + slice.repeat(1 + (length % 5)) + tail;
    if (kind === 'insert') return head + inserted + slice + tail;
    return head + [...slice].reverse().join('') + tail;
  }, text);
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** One change to plain data that keeps its types: a leaf gets the value of another, a list loses, repeats or turns its members. */
export interface Turn {
  readonly seed: number;
  readonly kind: 'leaf' | 'lose' | 'repeat' | 'reverse' | 'none';
}

export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({ seed: fc.nat(), kind: fc.constantFrom('leaf', 'lose', 'repeat', 'reverse', 'none') }),
  { minLength: 1, maxLength: 12 },
);

/** The same schema, another content: ids that lead elsewhere, processes without threads, locks that their waiters hold. */
export function turned<T>(value: T, list: readonly Turn[]): T {
  return list.reduce<Plain>(turn, value as Plain) as T;
}

function turn(value: Plain, { seed, kind }: Turn): Plain {
  const wanted = (one: Plain) =>
    kind === 'leaf' ? typeof one === 'string' : kind === 'none' ? one === null : Array.isArray(one);
  const places: Plain[] = [];
  visit(value, (one) => {
    if (wanted(one)) places.push(one);
  });
  if (places.length === 0) return value;
  const target = seed % places.length;
  const other = places[Math.floor(seed / 7) % places.length] ?? null;
  let at = -1;
  const rebuild = (one: Plain): Plain => {
    if (wanted(one)) {
      at += 1;
      if (at === target) return replaced(one, kind, other);
    }
    if (Array.isArray(one)) return one.map(rebuild);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, rebuild(inner)]));
  };
  return rebuild(value);
}

function replaced(one: Plain, kind: Turn['kind'], other: Plain): Plain {
  if (!Array.isArray(one)) return kind === 'leaf' ? other : one;
  if (kind === 'lose') return one.slice(0, Math.floor(one.length / 2));
  if (kind === 'repeat') return [...one, ...one];
  return [...one].reverse();
}

function visit(value: Plain, see: (one: Plain) => void): void {
  see(value);
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) visit(one, see);
}
