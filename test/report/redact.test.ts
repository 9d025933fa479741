import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/report/redact.ts';
import { secretsOf } from '../../src/report/secrets.ts';

const redactor = createRedactor(['hunter2-longer', 'line one of it\nline two of it', 'pass word/ü']);

describe('credentials', () => {
  it.each([
    ['postgresql://user:pa55@db:5432/x', 'postgresql://user:***@db:5432/x'],
    ['Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer ***'],
    ['"authorization": "Basic dXNlcjpwYXNz"', '"authorization": "Basic ***"'],
    [`token ghp_${'a1'.repeat(18)} end`, 'token *** end'],
    [`github_pat_${'A_1'.repeat(20)}`, '***'],
    ['AKIAIOSFODNN7EXAMPLE', '***'],
    ['xoxb-123456789012-abcdef', '***'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl', '***'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '-----PRIVATE KEY ***-----'],
    ['cut -----BEGIN PRIVATE KEY-----\nMIIE', 'cut -----PRIVATE KEY ***-----'],
    ['it is hunter2-longer!', 'it is ***!'],
    ['only line two of it', 'only ***'],
    ['url pass%20word%2F%C3%BC', 'url ***'],
  ])('%s', (text, expected) => {
    expect(redactor.text(text)).toBe(expected);
  });

  it('leaves ordinary text alone', () => {
    const text = 'tests/test_auth.py:12 in test_token http://127.0.0.1:8080/x thread 140212 a@b.c';
    expect(redactor.text(text)).toBe(text);
  });
});

it('goes through plain data and leaves its shape', () => {
  const value = { argv: ['--password', 'hunter2-longer'], n: 1, none: null, 'hunter2-longer': true };
  expect(redactor.deep(value)).toEqual({ argv: ['--password', '***'], n: 1, none: null, '***': true });
});

it('changes no byte around a credential', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0x80]), Buffer.from('pass word/ü'), Buffer.from([0xfe])]);
  expect([...redactor.bytes(bytes)]).toEqual([0xff, 0x00, 0x80, 0x2a, 0x2a, 0x2a, 0xfe]);
});

it('is done with megabytes of hostile text in linear time', () => {
  const text = `${'-----BEGIN PRIVATE KEY-----'.repeat(2000)}${'a://'.repeat(50_000)}${'eyJ'.repeat(50_000)}`;
  expect(redactor.text(text).length).toBeLessThanOrEqual(text.length + 100);
});

it('finds secrets in an environment', () => {
  const environment = {
    GITHUB_TOKEN: 'abc123def456',
    DB_PASSWORD: 'S3cret-value',
    POSTGRES_PASSWORD: 'postgres',
    SSH_AUTH_SOCK: '/tmp/ssh-1/agent.1',
    PATH: '/usr/bin',
    EMPTY_TOKEN: undefined,
  };
  expect(secretsOf(environment)).toEqual(['abc123def456', 'S3cret-value']);
});
