import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { BLIND_FORMS } from './blind-forms.ts';
import { filled, harmlessWords, secretsOfForm } from './forms.ts';

const { text: redacted } = createRedactor();

describe.each(BLIND_FORMS)('%s', (form) => {
  it.each(secretsOfForm(form))('%s', (secret) => {
    const shown = redacted(`before\n${filled(form, secret)}\nafter`);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(secret.slice(0, Math.ceil(secret.length / 2)));
    expect(harmlessWords(form).filter((word) => !shown.includes(word))).toEqual([]);
  });
});
