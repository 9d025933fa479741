import { constants } from 'node:fs';
import { chmod, open } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import type { Verdict } from '../../model/verdict.ts';
import { makeFolder, writeWhole } from '../folder/write-file.ts';
import { junitDocument } from './document.ts';
import { mergedJunit } from './merged.ts';

/** Test reporters refuse less; reading and writing it takes some seconds. */
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;
/** The parser lists every element that is open. */
const REASON_LENGTH = 200;
/** Any later step may read it, in a container under another user. */
const NEW_FILE_MODE = 0o644;

/**
 * Adds the hung test to the suite's own JUnit XML file, or makes that file where the suite has not come to write it. A file
 * that cannot be read as JUnit XML stays as it is, and the hung test goes into one beside it. Never rejects.
 */
export async function addToSuiteFile(file: string, verdict: Verdict, text: string): Promise<readonly Problem[]> {
  try {
    return await add(file, verdict, text);
  } catch (failure) {
    return [problem(`The hung test could not be added to ${file} (from junit-xml): ${messageOf(failure)}.`)];
  }
}

async function add(file: string, verdict: Verdict, text: string): Promise<readonly Problem[]> {
  const found = await read(file);
  if ('xml' in found && found.xml.trim() !== '') {
    try {
      const merged = mergedJunit(found.xml, verdict, text);
      return merged === found.xml ? [] : await write(file, merged, found.mode);
    } catch (failure) {
      return await beside(file, messageOf(failure).slice(0, REASON_LENGTH), verdict, text);
    }
  }
  if ('why' in found) return await beside(file, found.why, verdict, text);
  return await write(file, junitDocument(verdict, text), found.mode);
}

type Found = { readonly xml: string; readonly mode: number } | { readonly why: string };

async function read(file: string): Promise<Found> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const status = await handle.stat();
      if (!status.isFile()) return { why: 'it is not a regular file' };
      if (status.size > FILE_LIMIT_BYTES) {
        return { why: `it has ${status.size} bytes, more than the ${FILE_LIMIT_BYTES} that are read` };
      }
      const xml = new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
      return { xml, mode: status.mode & 0o777 };
    } finally {
      await handle.close();
    }
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : null;
    if (code === 'ENOENT') return { xml: '', mode: NEW_FILE_MODE };
    return { why: code === 'ELOOP' ? 'it is a link' : messageOf(failure) };
  }
}

async function beside(file: string, why: string, verdict: Verdict, text: string): Promise<readonly Problem[]> {
  const { dir, name, ext } = path.parse(file);
  const other = path.join(dir, `${name}.whyhung${ext || '.xml'}`);
  const failed = await write(other, junitDocument(verdict, text), NEW_FILE_MODE);
  const outcome =
    failed.length === 0
      ? `the hung test is in ${other} instead`
      : 'the hung test is in whyhung-junit.xml of the report';
  return [problem(`The hung test could not be added to ${file} (from junit-xml): ${why}; ${outcome}.`)];
}

async function write(file: string, content: string, mode: number): Promise<readonly Problem[]> {
  try {
    await makeFolder(path.dirname(file));
    await writeWhole(file, content);
    await chmod(file, mode);
    return [];
  } catch (failure) {
    return [problem(`The hung test could not be written to ${file} (from junit-xml): ${messageOf(failure)}.`)];
  }
}

function problem(message: string): Problem {
  return { where: 'junit-xml', pid: null, message, remedy: '' };
}
