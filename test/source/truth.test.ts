import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { factsAt } from '../../src/model/places.ts';
import type { PlaceFacts } from '../../src/model/snapshot/source-facts.ts';
import { analyseSources } from '../../src/source/analyse-sources.ts';
import { everyCPython, root } from '../support/python.ts';

/** What a program's own locks saw: where the caller stood and what its frame held. */
interface Event {
  readonly event: 'enter' | 'exit' | 'acquire' | 'release' | 'wait' | 'released by the stack';
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly firstLine: number;
  readonly held: readonly string[];
}

const programs = [
  { name: 'idioms.py', since: 8 },
  { name: 'idioms_310.py', since: 10 },
];
const cases = everyCPython().flatMap(({ path: python, version }) =>
  programs.filter(({ since }) => Number(version.split('.')[1]) >= since).map(({ name }) => ({ python, version, name })),
);

test.each(cases)('Python $version, $name: facts agree with what the running program saw', async ({ python, name }) => {
  const file = path.join(root, 'test', 'source', 'programs', name);
  const ran = spawnSync(python, ['-I', '-B', file], { encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  const events = (JSON.parse(ran.stdout) as Event[]).filter((event) => event.event !== 'released by the stack');
  const facts = await analyseSources([{ file, places: events, finds: [] }], {
    interpreters: [python],
    budgetMs: 60_000,
  });
  expect(facts.problems).toEqual([]);
  const wrong = events.flatMap((event) => {
    const place = factsAt(facts, file, event.line, event.function);
    return (place === null ? ['has no facts'] : contradictions(event, place)).map(
      (what) => `line ${event.line} (${event.function}), ${event.event} ${event.name}: ${what}`,
    );
  });
  expect(wrong).toEqual([]);
});

function contradictions(event: Event, place: PlaceFacts): readonly string[] {
  const wrong: string[] = [];
  const entering = place.enters.map((item) => nameOf(item.expr, item.text));
  const certain = [...place.holds, ...place.acquired].filter((one) => one.certain).map((one) => nameOf(one.expr, ''));
  const possible = [...place.holds, ...place.acquired].map((one) => nameOf(one.expr, 'text' in one ? one.text : ''));
  const leaving = event.event === 'exit' || event.event === 'release';
  for (const name of event.held) {
    const ambiguous = entering.includes(name);
    if (!possible.includes(name) && !ambiguous) wrong.push(`${name} is held, facts know nothing of it`);
  }
  for (const name of certain) {
    if (name === '' || leaving || event.held.includes(name)) continue;
    wrong.push(`${name} is not held, facts are certain that it is`);
  }
  if (event.event === 'enter' && !entering.includes(event.name)) wrong.push(`enters ${entering.join()}`);
  if (event.event === 'exit') {
    const exits = [...place.holds, ...place.enters].filter((item) => item.couldBeExit);
    if (!exits.some((item) => nameOf(item.expr, item.text) === event.name)) wrong.push('exit is not thought of');
  }
  if (event.event === 'wait' || event.event === 'acquire' || event.event === 'release') {
    if (place.calls.length === 0) wrong.push('no call is known');
    const receivers = place.calls.flatMap((call) => [call.receiver, ...call.args]);
    const known = receivers.some((receiver) => receiver === event.name || ALIASES[receiver ?? ''] === event.name);
    if (!known) wrong.push(`calls are on ${receivers.join()}`);
  }
  return wrong;
}

/** Other names that the programs give to their locks. */
const ALIASES: Readonly<Record<string, string>> = {
  'self._Box__lock': 'box',
  'a if flag else b': 'a',
  held: 'b',
  first: 'a',
};

function nameOf(expr: string | null, text: string): string {
  const name = expr ?? text;
  return ALIASES[name] ?? name;
}
