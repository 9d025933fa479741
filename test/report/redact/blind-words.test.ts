import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { BLIND_WORDS } from './blind-words.ts';
import { filled, harmlessWords, PASSWORD } from './forms.ts';

const { text: redacted } = createRedactor();

describe.each(BLIND_WORDS)('%s', (form) => {
  it.each(['kestrel', 'secretmarmot', 'correcthorsebattery', PASSWORD])('%s', (password) => {
    const shown = redacted(`before\n${filled(form, password)}\nafter`);
    expect(shown).not.toContain(password);
    expect(harmlessWords(form).filter((word) => !shown.includes(word))).toEqual([]);
  });
});
