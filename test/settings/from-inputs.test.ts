import { expect, test } from 'vitest';
import { settingsFromInputs } from '../../src/settings/from-inputs.ts';

const read = (inputs: Record<string, string>) =>
  settingsFromInputs(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    '/base',
  );

test('defaults are those of the issue', () => {
  expect(read({ run: 'pytest -x\n' })).toEqual({
    command: { kind: 'script', script: 'pytest -x\n', shell: 'bash' },
    workingDirectory: '/base',
    timeoutMs: 1_800_000,
    idleTimeoutMs: null,
    graceMs: 10_000,
    samples: 2,
    sampleIntervalMs: 1_000,
    signal: { name: 'SIGUSR1', number: 10 },
    detailsSignal: { name: 'SIGRTMIN+8', number: 42 },
    gdb: 'auto',
    installGdb: false,
    locals: 'none',
    onHang: 'fail',
    artifactName: '',
    retentionDays: null,
    summary: true,
    annotations: true,
    heartbeatMs: 60_000,
    reportDir: null,
    junitXml: null,
    sentry: null,
  });
});

test('the script keeps every character', () => {
  const script = '\n  cat <<X\n  a\nX\n\n';
  expect(read({ run: script }).command).toEqual({ kind: 'script', script, shell: 'bash' });
});

test.each([
  ['run', '', 'run: it is empty; write the command to run, e.g. run: pytest -x'],
  ['shell', 'fish', 'fish'],
  ['timeout', '10', "timeout: '10' has no unit"],
  ['idle-timeout', '5', "idle-timeout: '5' has no unit"],
  ['grace', 'x', "grace: 'x' is not a duration"],
  ['samples', '0', "samples: '0' is not allowed; use a whole number from 1 to 10"],
  ['samples', '1.5', 'samples'],
  ['sample-interval', '-1s', 'sample-interval'],
  ['signal', 'SIGKILL', "signal: 'SIGKILL' cannot be used"],
  ['signal', '10', "signal: '10' is not a signal"],
  ['details-signal', 'SIGRTMIN+99', "details-signal: 'SIGRTMIN+99' is outside"],
  ['details-signal', 'usr1', "details-signal: 'usr1' is the same as signal"],
  ['gdb', 'sometimes', "gdb: 'sometimes' is not allowed; use auto, always or never"],
  ['install-gdb', 'yes', "install-gdb: 'yes' is not allowed; use true or false"],
  ['locals', 'all', 'locals'],
  ['on-hang', 'ignore', "on-hang: 'ignore' is not allowed; use fail or warn"],
  ['artifact-name', 'a/b', 'artifact-name'],
  ['retention-days', '401', 'retention-days'],
  ['summary', '1', 'summary'],
  ['annotations', '', null],
  ['sentry-dsn', '', null],
])('%s = %j', (name, value, message) => {
  const attempt = () => read({ run: 'true', [name]: value });
  if (message === null) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(message);
});

test('a path of the suite is relative to the folder in which the command runs', () => {
  expect(read({ run: 'true', 'working-directory': 'a', 'junit-xml': ' out/junit.xml ' }).junitXml).toBe(
    '/base/a/out/junit.xml',
  );
});

test.each([
  ['https://abc@o1.ingest.example.org/42', 'https://o1.ingest.example.org/api/42/envelope/'],
  ['http://abc:old@127.0.0.1:9000/sentry/here/7/', 'http://127.0.0.1:9000/sentry/here/api/7/envelope/'],
])('a DSN %s names where events go', (dsn, endpoint) => {
  expect(read({ run: 'true', 'sentry-dsn': ` ${dsn}\n` }).sentry).toEqual({ endpoint, publicKey: 'abc', dsn });
});

test.each([
  'https://example.org/42',
  'https://s3cretkey@example.org/',
  's3cretkey',
  'ftp://s3cretkey@example.org/1',
  'https://s3cretkey@/1',
])('no DSN: %s is refused without being shown', (dsn) => {
  const attempt = () => read({ run: 'true', 'sentry-dsn': dsn });
  expect(attempt).toThrow('sentry-dsn: it is not a DSN');
  expect(attempt).not.toThrow(/s3cretkey/);
});
