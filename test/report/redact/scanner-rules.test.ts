import { expect, test } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import rules from '../../../src/report/redact/vendored/gitleaks/rules.json' with { type: 'json' };

const { text: redacted } = createRedactor();
const letters = (length: number) => 'a7k2m9x4q1w8e3r6t5y0'.repeat(20).slice(0, length);

test('the rules are there, and every repetition in them has a bound', () => {
  expect(rules.tokens.length).toBeGreaterThan(30);
  expect(rules.named.length).toBeGreaterThan(60);
  for (const source of [
    ...rules.tokens.map(([, form]) => `${form}`),
    ...rules.named.map(([, , value]) => `${value}`),
  ]) {
    const outsideClasses = source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
    expect(outsideClasses).not.toMatch(/[*+]|\{\d+,\}/);
    expect(() => new RegExp(source)).not.toThrow();
  }
});

test.each([
  ['a form of its own', `it is rdme_${letters(70)} there`, letters(20)],
  ['a form of its own, in other letters', `it is CLOJARS_${letters(60)} there`, letters(20)],
  ['by the name before it', `DATADOG_SOMETHING = "${letters(40)}"`, letters(20)],
  ['by the name before it, in YAML', `mattermost-hook: ${letters(26)}`, letters(20)],
  ['by the name before it, in JSON', `{"launchdarkly": "${letters(40)}"}`, letters(20)],
])('%s', (_, text, secret) => {
  const shown = redacted(text);
  expect(shown).not.toContain(secret);
  expect(shown).toContain('***');
});

test.each([
  'travis: the build of everything that was asked for has passed',
  'linear: abcdefghijklmnopqrstuvwxyzabcdef',
  'sentry-sdk==1.45.0 and datadog/agent:7.52.1',
])('%s stays', (text) => {
  expect(redacted(text)).toBe(text);
});
