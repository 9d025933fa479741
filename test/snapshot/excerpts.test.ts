import { expect, it } from 'vitest';
import { withExcerpts } from '../../src/capture/assemble/sources/excerpts.ts';
import type { SourceReader } from '../../src/capture/assemble/sources/sources.ts';
import { withSources } from '../../src/capture/assemble/sources/sources.ts';
import { line, main, object, processOf, snapshotOf } from '../diagnose/objects.ts';

const FILE = ['def price(order):', '    return order["price"]', '', 'def test():', '    todo.join()'];
const reader: SourceReader = {
  line: (_file, number) => FILE[number - 1]?.trim() ?? null,
  block: (_file, from, to) => FILE.slice(from - 1, to).join('\n'),
};

it('the code around the line where a thread ended is there, though no stack stands at it', () => {
  const ended = object('T', 'thread', { alive: false }, {}, { endedAt: [line('shop/price.py', 'price', 2)] });
  const stack = [line('shop/test_price.py', 'test', 5)];
  const files = withExcerpts(snapshotOf(processOf([main(...stack)], [ended])), () => reader).excerpts ?? [];
  const at = files.find(({ file }) => file.endsWith('shop/price.py'));
  expect(at?.text).toContain('return order["price"]');
});

it('what a thread ended with has the text of its lines', () => {
  const raised = { ...line('shop/price.py', 'price', 2), source: null };
  const ended = object('T', 'thread', { alive: false }, {}, { endedAt: [raised] });
  const [process] = withSources(snapshotOf(processOf([], [ended])), () => reader).processes;
  const [sample] = process?.python?.samples ?? [];
  expect(sample?.details?.objects[0]?.endedAt[0]?.source).toBe('return order["price"]');
});
