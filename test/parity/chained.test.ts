import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { interpreters } from './interpreters.ts';
import { runBoth } from './run-both.ts';

/** Ways in which a sitecustomize that stands before ours runs the next one; `HERE` is its folder. */
const WAYS: readonly (readonly [name: string, text: string])[] = [
  [
    'a spec’s loader runs a new module',
    'spec = PathFinder.find_spec("sitecustomize", OTHERS)\nif spec: spec.loader.exec_module(importlib.util.module_from_spec(spec))\n',
  ],
  [
    'under another name',
    'spec = PathFinder.find_spec("sitecustomize", OTHERS)\nif spec:\n    spec = importlib.util.spec_from_file_location("next_one", spec.origin)\n    module = sys.modules["next_one"] = importlib.util.module_from_spec(spec)\n    spec.loader.exec_module(module)\n    del sys.modules["next_one"], module\n',
  ],
  [
    'into its own module, as New Relic does',
    'sys.path.remove(HERE)\nspec = PathFinder.find_spec("sitecustomize", sys.path)\nif spec: spec.loader.load_module("sitecustomize")\n',
  ],
  [
    'its text in its own names',
    'spec = PathFinder.find_spec("sitecustomize", OTHERS)\nif spec: exec(compile(open(spec.origin).read(), spec.origin, "exec"), dict(globals(), __file__=spec.origin))\n',
  ],
  [
    'an import without its own folder, as Datadog does',
    'index = sys.path.index(HERE)\ndel sys.path[index]\nmine = sys.modules.pop("sitecustomize")\ntry: import sitecustomize\nexcept ImportError: sys.modules["sitecustomize"] = mine\nfinally: sys.path.insert(index, HERE)\n',
  ],
  ['not at all', ''],
];

const FRONT = (way: string) => `import importlib.util, os, sys
from importlib.machinery import PathFinder
HERE = os.path.dirname(os.path.abspath(__file__))
OTHERS = [entry for entry in sys.path if entry != HERE]
sys.times = getattr(sys, "times", 0) + 1
print("front begins", sys.times)
${way}
print("front ends", sorted(name for name in globals() if not name.startswith("__")))
KEPT = "front"
`;
const BEHIND = 'import sys\nsys.behind = getattr(sys, "behind", 0) + 1\nprint("behind", sys.behind)\nKEPT = "behind"\n';
const PROGRAM = `import signal, sys
module = sys.modules.get("sitecustomize")
print(getattr(module, "KEPT", None), sys.path)`;
/** Whether our handler is there; told on standard error. */
const OURS = 'import signal, sys; print(callable(signal.getsignal(signal.SIGRTMIN + 8)), file=sys.stderr)';

/** Loaders have no `load_module` any more from 3.15 on (gh-97850), so that this way fails there by itself. */
const UNTIL_3_14 = 'into its own module, as New Relic does';

describe.each(interpreters)('Python %s: a sitecustomize in front of ours that runs the next one', (version, python) => {
  const hasLoadModule = Number(version.split('.')[1]) < 15;
  if (!hasLoadModule) console.log(`skipped on ${version}, whose loaders have no load_module: ${UNTIL_3_14}`);
  const ways = WAYS.filter(([name]) => name !== UNTIL_3_14 || hasLoadModule);
  const rows = ways.flatMap(([name, way]) => [[name, 'one behind', way] as const, [name, 'none behind', way] as const]);
  test.each(rows)('%s, %s', async (_name, behind, way) => {
    const cwd = temporaryFolder();
    const write = (folder: string, text: string) => {
      mkdirSync(path.join(cwd, folder));
      writeFileSync(path.join(cwd, folder, 'sitecustomize.py'), text);
    };
    write('front', FRONT(way));
    if (behind === 'one behind') write('behind', BEHIND);
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      LANG: 'C.UTF-8',
      PYTHONPATH: path.join(cwd, 'behind'),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const script = `export PYTHONPATH="$PWD/front:$PYTHONPATH"; '${python}' -W ignore -c '${PROGRAM}'; '${python}' -W ignore -c '${OURS}' >/dev/null`;
    const { plain, wrapped } = await runBoth(script, { cwd, env });
    const withoutUs = (text: string) => text.replace(/'[^']*python-helpers\/inject', /g, '');
    expect(withoutUs(wrapped.stdout)).toBe(plain.stdout);
    expect(plain).toMatchObject({ code: 0, stderr: 'False\n' });
    expect(wrapped).toMatchObject({ code: 0, stderr: way === '' ? 'False\n' : 'True\n' });
  });
});
