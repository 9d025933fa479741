import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/report/redact/redact.ts';
import { secretsOf } from '../../src/report/redact/secrets.ts';

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

it('hands on what holds no credential as it is', () => {
  const inner = { argv: ['pytest', '-x'], n: 1 };
  const changed = redactor.deep({ inner, token: 'hunter2-longer' });
  expect(changed).toEqual({ inner, token: '***' });
  expect(changed.inner).toBe(inner);
});

it('knows a secret as JSON and a representation write it', () => {
  const quoted = createRedactor(['a"b\\c\nsecond line']);
  expect(quoted.text('x a\\"b\\\\c\\nsecond line y')).toBe('x *** y');
});

it('knows a long secret that was cut: at its end by a limit, at its start by the ring of kept output', () => {
  const long = createRedactor(['Zx9-0123456789-abcdefghij']);
  expect(long.text("token 'Zx9-0123456789-abc…' and Zx9-01234567")).toBe("token '***…' and ***");
  expect(Buffer.from(long.bytes(Buffer.from('9-abcdefghij rest'))).toString()).toBe('*** rest');
});

it('knows credentials by what stands before them', () => {
  const { text } = createRedactor();
  expect(text('Authorization: ApiKey abc.def, next')).toBe('Authorization: ApiKey ***, next');
  expect(text('Authorization: Digest username="u", response="abcdef"')).toBe('Authorization: Digest ***');
  expect(text("{'Authorization': 'Custom abcdef'}")).toBe("{'Authorization': '***'}");
  expect(text('export DB_PASSWORD=Abc123def && run')).toBe('export DB_PASSWORD=*** && run');
  expect(text('tool --api-key Abc123def --verbose')).toBe('tool --api-key *** --verbose');
  expect(text('    api_token = "Abc123def"')).toBe('    api_token = "***"');
  expect(text('GET /x?page=2&access_token=Abc123def HTTP/1.1')).toBe('GET /x?page=2&access_token=*** HTTP/1.1');
  expect(text('Set-Cookie: session=abcdef; Path=/')).toBe('Set-Cookie: session=***; Path=/');
  expect(text('Cookie: a=1f2e; Secret9; lang=en')).toBe('Cookie: a=***; ***; lang=***');
  expect(text('Set-Cookie: sid="5f2 e8"; Secure')).toBe('Set-Cookie: sid="***"; Secure');
});

it.each([
  'token = next_token(stream)',
  'password=self.password',
  'def test_auth_token(client, api_key):',
  'TOKEN_COUNT=100',
  "for key in ('first-one', 'second-one'):",
  'tests/test_secret_key.py::test_pass[key=value] PASSED',
  '--author someone --passes 12',
])('leaves source and names alone: %s', (line) => {
  expect(createRedactor().text(line)).toBe(line);
});

it('does not mistake a name in plain data for its prototype', () => {
  const data = JSON.parse('{"__proto__": {"token": "hunter2-longer"}}');
  expect(JSON.stringify(redactor.deep(data))).toBe('{"__proto__":{"token":"***"}}');
});

it.each([
  ['DB_PASS', 'plain-pass'],
  ['MYSQL_PWD', 'zzTopSecret99'],
  ['PW', 'plainpass99'],
  ['SIGNING_KEY', '/wJalrXUtnFEMIK7MDENG/bPxRfiCY'],
  ['MY_SECRET_THING', 'Abcdef123456'],
  ['SMTP_PASS', 'zzTopSecret99'],
  ['SENTRY_AUTH', 'zzTopSecret99'],
])('%s holds a secret', (name, value) => {
  expect(secretsOf({ [name]: value })).toEqual([value]);
});

it.each([
  ['DATABASE_URL', 'postgres://u:hunter2pass@h:5432/db', ['hunter2pass']],
  ['CELERY_BROKER', 'redis://:p%40ss-word@h/0', ['p%40ss-word', 'p@ss-word']],
  ['MIRRORS', 'https://a:first-One@x/ https://b:second@Two@y/', ['first-One', 'second@Two']],
  ['INDEX', 'https://abcdefghij1234567890@pypi.example/simple', ['abcdefghij1234567890']],
  ['CONNECTION', 'Server=db;User Id=sa;Password=Str0ng!Pass;Timeout=3', ['Str0ng!Pass']],
  ['DATABASE_URL', 'postgres://postgres:postgres@localhost/postgres', []],
  ['HOMEPAGE', 'https://example.com/@user/a:b@c', []],
  ['DATABASE_URL', 'postgres://u:hunter/2pass@h:5432/db', ['hunter/2pass']],
  ['REGISTRY', 'http://localhost:4873/@scope/name', []],
])('the password within %s=%s', (name, value, secrets) => {
  expect(secretsOf({ [name]: value })).toEqual(secrets);
});

it.each([
  ['PWD', '/home/runner/work/a b'],
  ['OLDPWD', 'C:/Work Folder'],
  ['INIT_PWD', process.cwd()],
  ['SSH_AUTH_SOCK', '/tmp/ssh-1/agent.1'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/home/runner/key.json'],
  ['PASSWORDLESS_LOGIN', 'true'],
  ['USE_TOKEN', '1'],
  ['KEYBOARD', 'German-Layout'],
  ['COMPASS', 'North-West'],
])('%s=%s is none', (name, value) => {
  expect(secretsOf({ [name]: value })).toEqual([]);
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

it('of arguments whatever follows the option of a password goes, and of each list what programs are known to take', () => {
  const { deep } = createRedactor();
  const argv = [
    'gpg',
    '--passphrase',
    'secret',
    '--output',
    'text',
    '--password',
    'required',
    '--pin',
    '1234',
    '--key',
    'a',
  ];
  expect(deep({ argv })).toEqual({
    argv: ['gpg', '--passphrase', '***', '--output', 'text', '--password', '***', '--pin', '***', '--key', 'a'],
  });
  expect(
    deep([
      ['sshpass', '-p', 'kestrel', 'ssh', 'host'],
      ['pytest', '-p', 'xdist'],
    ]),
  ).toEqual([
    ['sshpass', '-p', '***', 'ssh', 'host'],
    ['pytest', '-p', 'xdist'],
  ]);
  // What says where a value is stays, and the list stays the same object.
  const kept = ['tool', '--password', '$PASSWORD', '--token-file', 'tokens', '--passphrase-fd', '3'];
  expect(deep(kept)).toBe(kept);
});

it('a plain word goes where only a password can stand, and stays where people write about one', () => {
  const { text } = createRedactor();
  expect(text('gpg --passphrase secret a.gpg')).toBe('gpg --passphrase *** a.gpg');
  for (const line of [
    'use --password instead of a prompt, and --token where supported',
    '  --password string   password for the registry',
    'password: required',
    'E   ValueError: password missing',
    'login(user=name, password=given)',
    'the password kestrel is not shown here, nor is "password" a value',
    'def connect(host: str, password: str = "") -> None:',
    '"password": "string",',
    'PASS: kestrel',
    'pass: kestrel',
    'token: kestrel',
    'password = kestrel',
  ])
    expect(text(line)).toBe(line);
});
