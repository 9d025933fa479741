import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import rules from '../../../src/report/redact/vendored/gitleaks/rules.json' with { type: 'json' };
import { PROGRAMS } from '../../../src/report/redact/words/secret-words.ts';
import { RUNS } from '../../property/seeds.ts';

/** So much text that work which grows with its square takes minutes, and the test its deadline. */
const LENGTH = 60_000;
const DEADLINE_MS = 120_000;

/** What our rules and those of gitleaks begin with, go on with and end with. */
const PIECES: readonly string[] = [
  ...rules.tokens.flatMap(([keywords]) => keywords as string[]),
  ...rules.named.flatMap(([keywords]) => keywords as string[]),
  ...PROGRAMS,
  ...[
    'password',
    'token',
    'secret',
    'api_key',
    'key',
    'auth',
    'Authorization',
    'Cookie',
    'Set-Cookie',
    'X-Auth-Token',
    'Bearer ',
    'login ',
    'mnemonic ',
  ],
  ...[
    'kind: Secret',
    'data:',
    'stringData:\n',
    'identified by ',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'Private-Lines: 1\n',
  ],
  ...[
    'https://',
    'a:b',
    '@',
    'jdbc:oracle:',
    'echo ',
    ' | ',
    '<<<',
    'community ',
    'login',
    'curl -u ',
    '--key ',
    '-p ',
    'set ',
    'config set ',
    '.',
    '/',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\"',
    '\\\\\\"',
    '=',
    ': ',
    ' = ',
    '=>',
    ', ',
    '["',
    '",',
    '<',
    '>',
    '</',
    '{',
    '}',
    '(',
    ')',
    '[',
    '|',
    '>\n  ',
    '\n',
    ' ',
    '\t',
    '…',
    '…\n',
  ],
  ...[
    'a',
    'A',
    '0',
    '-',
    '_',
    '--',
    'AAAA',
    'eyJ',
    'a1B2',
    '%41',
    '%25',
    '&amp;',
    '&#65;',
    '\\x41',
    '\\u0041',
    '\x1b[31m',
    '!vault ',
    '!!str ',
    'word word ',
  ],
];

const hostile = fc
  .record({
    before: fc.constantFrom(...PIECES, ''),
    repeated: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
    after: fc.constantFrom(...PIECES, ''),
  })
  .map(({ before, repeated, after }) => {
    const unit = repeated.join('');
    return `${before}${unit.repeat(Math.ceil(LENGTH / unit.length))}${after}`;
  });

test(
  'whatever of our rules a text is made of, it is done with, in work that does not grow faster than it',
  () => {
    const { text: redacted, bytes } = createRedactor(['abcdefgh-12345678-abcdefgh', 'aaaaaaaa', 'Tr0ub&adour']);
    fc.assert(
      fc.property(hostile, (text) => {
        // Masks are shorter than what they stand for, or as short as three characters.
        expect(redacted(text).length).toBeLessThanOrEqual(text.length * 2);
        expect(bytes(Buffer.from(text)).length).toBeGreaterThan(0);
      }),
      { numRuns: Math.min(RUNS, 150) },
    );
  },
  DEADLINE_MS,
);

test(
  'a line of names and plain values, and a list of programs and options, take no work that grows with their square',
  () => {
    const { text, deep } = createRedactor();
    expect(text('password=kestrel,'.repeat(LENGTH))).not.toContain('kestrel');
    expect(text('[a]\npassword = kestrel\n'.repeat(LENGTH / 10))).not.toContain('kestrel');
    const list = Array.from(
      { length: LENGTH },
      (_, at) => ['mysql', '-p', 'curl', '-u', 'me:kestrel', '--password'][at % 6],
    );
    expect(deep(list)).not.toContain('me:kestrel');
  },
  DEADLINE_MS,
);
