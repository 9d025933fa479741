import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { secretsOfWords } from '../../../src/report/redact/secrets-of-snapshot.ts';
import { COMMAND_LINES, filled, harmlessWords, PRINTED, secretsOfForm } from './forms.ts';

const { text: redacted } = createRedactor();

/** As a shell splits a simple command line. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:"([^"]*)"|'([^']*)'|[^\s"'])+/g)].map(([word]) => word.replace(/^(["'])(.*)\1$/s, '$2'));
}

function expectGone(shown: string, secret: string, form: string): void {
  expect(shown).not.toContain(secret);
  // Nor the greater part of it.
  expect(shown).not.toContain(secret.slice(0, Math.ceil(secret.length / 2)));
  expect(shown).not.toContain(secret.slice(-Math.ceil(secret.length / 2)));
  expect(harmlessWords(form).filter((word) => !shown.includes(word))).toEqual([]);
}

describe.each(COMMAND_LINES)('%s', (form) => {
  it.each(secretsOfForm(form))('%s as a line', (secret) => {
    expectGone(redacted(filled(form, secret)), secret, form);
    expectGone(redacted(`+ ${filled(form, secret)}\nnext line`), secret, form);
  });

  it.each(secretsOfForm(form))('%s as arguments', (secret) => {
    const argv = wordsOf(filled(form, secret));
    expectGone(createRedactor(secretsOfWords(argv)).deep(argv).join(' '), secret, form);
  });

  it.each(secretsOfForm(form))('%s as a list', (secret) => {
    const argv = wordsOf(filled(form, secret)).map((word) => `'${word.replaceAll("'", "\\'")}'`);
    expectGone(redacted(`Command '[${argv.join(', ')}]' returned non-zero exit status 1.`), secret, form);
  });
});

describe.each(PRINTED)('%s', (form) => {
  it.each(secretsOfForm(form))('%s', (secret) => {
    expectGone(redacted(filled(form, secret)), secret, form);
    expectGone(redacted(`12:00:01 INFO before\n${filled(form, secret)}\nafter`), secret, form);
  });
});

it('what may be a name as well as a password goes where it stands, and stays elsewhere', () => {
  const words = ['docker', 'compose', '-p', 'app_test1', 'up'];
  expect(secretsOfWords(words)).not.toContain('app_test1');
  expect(createRedactor(secretsOfWords(words)).deep(words)).toEqual(['docker', 'compose', '-p', '***', 'up']);
});

it.each([
  'curl -H"Accept: */*" http://x && mysql --host="db" -phunter2xyz shop',
  'grep -E"^a$" f; redis-cli -h "$H" -a hunter2xyz',
  'docker tag app "$REG"app && mysql -h"$H" -phunter2xyz shop',
  'log "$NAME"_$i; redis-cli -h "$HOST" -a hunter2xyz ping',
])('finds the password behind the quotes of %s', (line) => {
  expect(redacted(line)).not.toContain('hunter2xyz');
});
