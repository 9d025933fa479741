import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { virtualEnvironment } from '../support/virtual-environment.ts';
import { runBoth, type Seen } from './run-both.ts';

const INSTALL_MS = 10 * 60_000;
/** Each program tells on a line of its own whether our handler is there. */
const OURS = `
import signal as _signal
print("OURS", callable(_signal.getsignal(_signal.SIGRTMIN + 8)), flush=True)
`;
/** Servers of none of them are asked. */
const QUIET = {
  NEW_RELIC_DEVELOPER_MODE: 'true',
  NEW_RELIC_LOG_LEVEL: 'critical',
  OTEL_TRACES_EXPORTER: 'none',
  OTEL_METRICS_EXPORTER: 'none',
  OTEL_LOGS_EXPORTER: 'none',
  DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
  DD_REMOTE_CONFIGURATION_ENABLED: 'false',
  DD_TRACE_ENABLED: 'false',
  PYDEVD_DISABLE_FILE_VALIDATION: '1',
};

/** What is started, the files that it needs, and a word of its output by which the neighbour shows that it is at work. */
const NEIGHBOURS: readonly (readonly [
  name: string,
  script: string,
  files: Readonly<Record<string, string>>,
  works: string,
])[] = [
  [
    'newrelic-admin',
    'newrelic-admin run-program python program.py',
    {
      'program.py':
        'import sys, newrelic.agent\nprint("agent", newrelic.agent.global_settings().developer_mode, "newrelic.config" in sys.modules)\nimport http.client\nprint("wrapped", type(http.client.HTTPConnection.endheaders).__name__)\n',
    },
    'agent True True',
  ],
  [
    'opentelemetry-instrument',
    'opentelemetry-instrument python program.py',
    {
      'program.py':
        'from opentelemetry import trace\nprint("provider", type(trace.get_tracer_provider()).__module__)\nimport importlib.metadata, sys\nprint(sorted({str(one.metadata["Name"]) for one in importlib.metadata.distributions()}))\nprint([name for name in sys.modules if "whyhung" in name], [entry for entry in sys.path if "python-helpers" in entry])\n',
    },
    'provider opentelemetry.sdk.trace',
  ],
  [
    'ddtrace-run',
    'ddtrace-run python program.py',
    {
      'program.py':
        'import sys\nfound = sys.modules["sitecustomize"]\nprint("loaded", found.loaded, found.__name__, found.__file__.rpartition("site-packages")[2])\nprint(sorted(name for name in sys.modules if name.startswith("ddtrace.bootstrap")))\n',
    },
    'loaded True',
  ],
  [
    'ddtrace-run with a sitecustomize of the user',
    'ddtrace-run python program.py',
    {
      'mine/sitecustomize.py': 'import sys\nsys.times = getattr(sys, "times", 0) + 1\n',
      'program.py': 'import sys\nprint("times", sys.times, sys.modules["sitecustomize"].__file__ is not None)\n',
    },
    'times 1',
  ],
  [
    'coverage in child processes, by its .pth file',
    'COVERAGE_PROCESS_START="$PWD/.coveragerc" python program.py; coverage combine --quiet; coverage report',
    {
      '.coveragerc': '[run]\nparallel = true\nsource = .\n',
      'program.py': 'import subprocess, sys\nsubprocess.run([sys.executable, "child.py"], check=True)\n',
      'child.py': 'import sys\nif len(sys.argv) > 1:\n    print("never")\nprint("child")\n',
    },
    'child.py',
  ],
  [
    'pytest-cov',
    'pytest -q -p no:cacheprovider --cov=thing --cov-branch test_thing.py | sed "s/ in [0-9.]*s//"',
    {
      'thing.py': 'def f(x):\n    if x:\n        return 1\n    return 2\n',
      'test_thing.py': 'import thing\ndef test_f():\n    assert thing.f(1) == 1\n',
    },
    '67%',
  ],
  [
    'debugpy, with a child process',
    'python -m debugpy --listen 127.0.0.1:0 program.py',
    {
      'program.py':
        'import subprocess, sys\nprint("traced", "pydevd" in sys.modules, sys.argv)\nprint(subprocess.run([sys.executable, "-c", "import sys; print(\'pydevd\' in sys.modules)"], capture_output=True, text=True).stdout)\n',
    },
    'traced True',
  ],
  [
    'sentry',
    'python program.py',
    {
      'program.py': `import sentry_sdk, threading
def sent(event):
    for one in event["exception"]["values"]:
        print("event", one["type"], [(frame["function"], frame["filename"]) for frame in one["stacktrace"]["frames"]])
class Transport(sentry_sdk.transport.Transport):
    def capture_envelope(self, envelope):
        for item in envelope.items:
            if item.type == "event": sent(item.payload.json)
sentry_sdk.init(dsn="http://key@127.0.0.1:9/1", transport=Transport)
def fails(): raise ValueError("x")
thread = threading.Thread(target=fails)
thread.start()
thread.join()
fails()
`,
    },
    'event ValueError',
  ],
];

describe('what starts itself in an interpreter as well', () => {
  let bin = '';
  beforeAll(() => {
    bin = virtualEnvironment('neighbours', path.join(root, 'test/parity/neighbours/requirements.txt'));
  }, INSTALL_MS);

  test.for(NEIGHBOURS)('%s: works as without us, and so do we', async ([, script, files, works], context) => {
    const cwd = temporaryFolder();
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(cwd, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, name === 'program.py' ? OURS + text : text);
    }
    const PYTHONPATH = path.join(cwd, 'mine');
    const env = { PATH: `${bin}:${process.env['PATH']}`, HOME: cwd, LANG: 'C.UTF-8', PYTHONPATH, ...QUIET };
    const { plain, wrapped } = await runBoth(script, { cwd, env });
    const told = ({ code, stdout, stderr }: Seen) => ({ code, stdout: stdout.replace(/^OURS .*\n/gm, ''), stderr });
    expect(told(wrapped)).toEqual(told(plain));
    if (process.env['CI'] !== 'true' && !plain.stdout.includes(works)) {
      console.log(`skipped: without us it does not work on this interpreter either: ${script}`);
      context.skip();
    }
    expect(plain.stdout).toContain(works);
    if (readFileSync(path.join(cwd, Object.keys(files).at(-1) ?? ''), 'utf8').includes('OURS')) {
      expect([plain.stdout.includes('OURS True'), wrapped.stdout.includes('OURS True')]).toEqual([false, true]);
    }
  });
});
