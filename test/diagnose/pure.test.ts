import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/python.ts';

const folder = path.join(root, 'src', 'diagnose');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

it.each(files)('%s imports nothing that could see or change the world, however far away', (file) => {
  expect(foreignImports(path.join(folder, file))).toEqual([]);
});

it.each(files)('%s takes nothing from the surroundings', (file) => {
  const text = readFileSync(path.join(folder, file), 'utf8');
  expect(text).not.toMatch(
    /\b(new Date|Date\.now|Math\.random|performance\.|process\.env\b|process\.cwd\(|globalThis)/,
  );
});

it('looks at every file', () => {
  expect(files.length).toBeGreaterThan(15);
});

/** Packages and `node:` modules that a file reaches by imports that are there at run time. */
function foreignImports(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const statements = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\bfrom\s+)?'([^']+)'/gm,
  );
  return [...statements].flatMap(([, specifier = '']) =>
    specifier.startsWith('.')
      ? foreignImports(path.resolve(path.dirname(file), specifier), seen)
      : [`${specifier} by ${file}`],
  );
}
