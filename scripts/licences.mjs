// The licence texts of everything that is bundled, as most of them ask for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @param {string} root @param {readonly string[]} inputs esbuild's inputs, relative to root */
export function collectLicences(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file && existsSync(path.join(root, folder, file))
        ? readFileSync(path.join(root, folder, file), 'utf8').trim()
        : '';
    return `${name} ${version} (${typeof license === 'string' ? license : 'see below'})\n\n${text}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
