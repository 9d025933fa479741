import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';

/** Outcome by the test's name. */
export type Outcomes = ReadonlyMap<string, string>;
type Run = (names: readonly string[]) => Promise<Outcomes>;

export interface Suite {
  readonly plain: Run;
  readonly wrapped: Run;
  /** The names that stand for the whole suite. */
  readonly all: readonly string[];
  /** Whether both ways may run at once: not where tests have fixed ports. */
  readonly sideBySide: boolean;
  /** Names that can be run by themselves; "left changed" cannot. */
  readonly single: RegExp;
  /** Names that may differ. */
  readonly documented: readonly RegExp[];
}

export interface Compared {
  /** How many tests ran plain, whatever came of them. */
  readonly tests: number;
  readonly passed: number;
  /** `name: outcome plain, outcome wrapped`, for what differs each time. */
  readonly differing: readonly string[];
  /** The same for what differed once and not again: tests that depend on time. */
  readonly once: readonly string[];
  /** Names that differ and may. */
  readonly documented: readonly string[];
}

/** So often the whole suite is run each way, as long as something differs, and each test that differs by itself. */
const TIMES = 3;
/** With more than this nothing is wrong with time. */
const MANY = 25;

/**
 * Runs a suite plain and wrapped, and tells whose outcomes differ. What differs is looked at again, since tests of threads and
 * signals depend on time: it counts where it differs in each of three runs of the suite, or where no outcome of its single runs is the same.
 */
export async function compared(suite: Suite): Promise<Compared> {
  const [plain, wrapped] = await both(suite, suite.all);
  const first = differences(plain, wrapped);
  const documented = first.filter((name) => suite.documented.some((known) => known.test(name)));
  const rest = first.filter((name) => !documented.includes(name));
  const counted = rest.length === 0 || rest.length > MANY ? rest : await again(suite, rest);
  const line = (name: string) =>
    `${name}: ${plain.get(name) ?? 'not run'} plain, ${wrapped.get(name) ?? 'not run'} wrapped`;
  return {
    tests: plain.size,
    passed: [...plain.values()].filter((outcome) => outcome === 'ok' || outcome === 'passed').length,
    differing: counted.map(line),
    once: rest.filter((name) => !counted.includes(name)).map(line),
    documented,
  };
}

async function again(suite: Suite, names: readonly string[]): Promise<readonly string[]> {
  let always = names;
  for (let turn = 1; turn < TIMES && always.length > 0; turn += 1) {
    const differing = differences(...(await both(suite, suite.all)));
    always = always.filter((name) => differing.includes(name));
  }
  const counted: string[] = [];
  for (const name of names) {
    if (always.includes(name) || (suite.single.test(name) && (await differsAlone(suite, name)))) counted.push(name);
  }
  return counted;
}

async function differsAlone(suite: Suite, name: string): Promise<boolean> {
  const seen = { plain: new Set<string | undefined>(), wrapped: new Set<string | undefined>() };
  for (let turn = 0; turn < TIMES; turn += 1) {
    const [plain, wrapped] = await both(suite, [name]);
    seen.plain.add(plain.get(name));
    seen.wrapped.add(wrapped.get(name));
  }
  return [...seen.plain].every((outcome) => !seen.wrapped.has(outcome));
}

async function both(suite: Suite, names: readonly string[]): Promise<[Outcomes, Outcomes]> {
  if (suite.sideBySide) return Promise.all([suite.plain(names), suite.wrapped(names)]);
  const plain = await suite.plain(names);
  return [plain, await suite.wrapped(names)];
}

function differences(plain: Outcomes, wrapped: Outcomes): readonly string[] {
  return [...new Set([...plain.keys(), ...wrapped.keys()])].filter((name) => plain.get(name) !== wrapped.get(name));
}

/** In a full run, a line for docs/proof.md in `.cache/proof/`. */
export function told(kind: string, row: object): void {
  if (!full) return;
  const folder = path.join(root, '.cache', 'proof');
  mkdirSync(folder, { recursive: true });
  appendFileSync(path.join(folder, `${kind}.jsonl`), `${JSON.stringify(row)}\n`);
}
