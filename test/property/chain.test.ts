import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { renderSummary, SUMMARY_LIMIT } from '../../src/report/summary/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';
import { storedSnapshotIn } from '../support/stored.ts';
import { turned, turns } from './mutate.ts';
import { holds } from './seeds.ts';

const golden = path.join(root, 'test', 'golden');
const names = readdirSync(golden).filter((_, at) => full || at % 3 === 0);
/** A snapshot of megabytes is rebuilt for each change. */
const RUNS = full ? 2_000 : 25;
/** More links than there are actors would be a circle that was walked twice. */
const LONGEST_CHAIN = 200;

describe('the diagnosis of changed evidence', () => {
  test.each(names)(
    '%s: ends, says the same twice, never proves what it does not tell',
    (name) => {
      const snapshot = storedSnapshotIn(path.join(golden, name));
      holds(`chain ${name}`, RUNS, turns, (list) => {
        const changed = turned(snapshot, list);
        const verdict = diagnose(changed, 'hung');
        expect(diagnose(changed, 'hung')).toEqual(verdict);
        expect(verdict.chain.length).toBeLessThan(LONGEST_CHAIN);
        expect(verdict.headline).not.toBe('');
        if (verdict.kind === 'unknown') expect(verdict.confidence).not.toBe('proven');
        expect(Buffer.byteLength(renderSummary(changed, verdict, null))).toBeLessThanOrEqual(SUMMARY_LIMIT);
        expect(renderText(changed, verdict)).toContain('\n');
      });
    },
    3_600_000,
  );
});
