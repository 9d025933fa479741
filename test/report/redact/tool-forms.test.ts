import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { secretsOfWords } from '../../../src/report/redact/secrets-of-snapshot.ts';
import { filled, HEX, harmlessWords, PASSWORD, RANDOM, secretsOfForm } from './forms.ts';
import { TOLD_FORMS, TOOL_FORMS } from './tool-forms.ts';
import { WITHOUT_CREDENTIAL } from './without-credential.ts';

const { text: redacted } = createRedactor();

function expectGone(form: string, secret: string): void {
  const shown = redacted(`before\n${filled(form, secret)}\nafter`);
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain(secret.slice(0, Math.ceil(secret.length / 2)));
  expect(harmlessWords(form).filter((word) => !shown.includes(word))).toEqual([]);
}

describe.each(TOOL_FORMS)('%s', (form) => {
  it.each([...secretsOfForm(form), HEX])('%s', (secret) => expectGone(form, secret));
});

describe.each(TOLD_FORMS)('%s', (form) => {
  it.each([PASSWORD, RANDOM, HEX])('%s', (secret) => expectGone(form, secret));
});

it.each([RANDOM, HEX])('a generated token in a sentence goes: %s', (secret) => {
  expectGone('Logged in with token {}', secret);
  expectGone("ValueError: bad token '{}'", secret);
});

describe('a command line without a credential stays as it is', () => {
  it.each(WITHOUT_CREDENTIAL)('%s', (line) => {
    expect(redacted(line)).toBe(line);
    expect(redacted(`before\n+ ${line}\nafter`)).toBe(`before\n+ ${line}\nafter`);
  });

  it.each([
    ['docker', 'login', '--password-stdin', 'registry-1.example:5000', 'me'],
    ['tool', '--no-password', 'Shop2024', 'rest'],
    ['tool', '--ask-become-pass', 'Web2024', 'rest'],
    ['tool', '--token-limit', '4096', 'rest'],
    ['tool', '--with-secret-santa', 'office-party', 'rest'],
  ])('%s %s %s %s', (...words) => {
    const shown = createRedactor(secretsOfWords(words)).deep(words);
    expect(shown).toEqual(words);
  });
});

/** Behind names that say something about a credential, and words that are mostly switches: what a program generated goes all the same. */
it.each([
  'tool --auth-header {} host',
  'tool --require-token {} host',
  'tool --require-password {} host',
  'tool config set --password {} prod',
  'tool config set api.token {}',
  'tool --token-github {}',
  'tool --password-new {}',
])('%s', (form) => {
  for (const secret of [RANDOM, HEX, 'dGhpc2lz9YXNlY3JldA==']) {
    expectGone(form, secret);
    const argv = filled(form, secret).split(' ');
    expect(createRedactor(secretsOfWords(argv)).deep(argv)).not.toContain(secret);
  }
});

it.each(['MyPassword123', 'MyPass_word1', 'my_Token_99x'])('a password that says what it is goes: %s', (secret) => {
  expect(redacted(`tool config set --password ${secret} prod`)).not.toContain(secret);
  expect(redacted(`heroku config:set --api-key ${secret} app`)).not.toContain(secret);
});

it.each(['--token-prod', '--secret-id', '--api-key-github'])('a UUID goes behind %s', (option) => {
  expectGone(`tool ${option} {}`, '6a174c20-f6de-a53c-74d2-6018fcceff64');
});
