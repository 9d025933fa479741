// What the three entries load at their start becomes one chunk: each file more costs half a millisecond before the command starts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * esbuild puts two modules into one chunk when the same entries reach both, and what is imported dynamically counts as an entry. So every
 * entry is made to import all that the `starting` ones load statically, as a first build tells.
 * @param {import('esbuild').BuildOptions} options those of the build, without this plugin
 * @param {readonly string[]} starting entry points whose start counts
 * @returns {Promise<import('esbuild').Plugin>}
 */
export async function startChunk(options, starting) {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const files = (inputs) => [...inputs].map((input) => path.resolve(options.absWorkingDir, input));
  const entries = new Set(files(Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? [])));
  const together = files(startingInputs(metafile.outputs, starting)).filter(
    (file) => file.endsWith('.ts') && !entries.has(file),
  );
  return {
    name: 'start-chunk',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (!entries.has(file)) return null;
        const imports = together.map((one) => `import ${JSON.stringify(one)};`).join('');
        return {
          contents: `${await readFile(file, 'utf8')}\n${imports}`,
          loader: 'ts',
          resolveDir: path.dirname(file),
        };
      });
    },
  };
}

function startingInputs(outputs, starting) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const { kind, path: to, external } of outputs[name].imports) {
      if (kind === 'import-statement' && !external) visit(to);
    }
  };
  for (const [name, { entryPoint }] of Object.entries(outputs)) if (starting.includes(entryPoint)) visit(name);
  return new Set([...seen].flatMap((name) => Object.keys(outputs[name].inputs)));
}
