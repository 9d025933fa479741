import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { filled, HEX, harmlessWords, PASSWORD, RANDOM } from './forms.ts';
import { LOG_FORMS } from './log-forms.ts';

const { text: redacted } = createRedactor();

describe.each(LOG_FORMS)('%s', (form) => {
  it.each([PASSWORD, RANDOM, HEX])('%s', (secret) => {
    const shown = redacted(`before\n${filled(form, secret)}\nafter`);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(secret.slice(0, Math.ceil(secret.length / 2)));
    expect(harmlessWords(form).filter((word) => !shown.includes(word))).toEqual([]);
  });
});
