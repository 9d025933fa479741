import { expect, it } from 'vitest';
import { frozenLibrary } from '../../src/diagnose/finding/fingerprint-parts.ts';
import { libraryName } from '../../src/narrate/words/library-names.ts';

it('calls a library by what people call it', () => {
  expect(libraryName('postgresql')).toBe('PostgreSQL');
  expect(libraryName('asyncio-streams')).toBe('asyncio streams');
});

it('calls a driver that no table knows by its package, on one line', () => {
  expect(libraryName('cassandra\ndriver')).toBe('cassandra driver');
  expect(libraryName('constructor')).toBe('constructor');
});

it('keeps what fingerprints of earlier versions hold', () => {
  expect([null, 'postgresql', 'sqlite', 'cassandra', 'constructor'].map(frozenLibrary)).toEqual([
    '',
    'PostgreSQL',
    'sqlite',
    'cassandra',
    'constructor',
  ]);
});
