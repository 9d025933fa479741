import { closeSync, readSync } from 'node:fs';
import { openRegular } from './regular-file.mjs';

/** Section header type of the dynamic symbol table, and the size of its entries (elf(5)). */
const SHT_DYNSYM = 11;
const SYMBOL_BYTES = 24;
const SECTION_BYTES = 64;
const PROGRAM_BYTES = 56;
const PT_LOAD = 1;
const ET_EXEC = 2;
/** Far above what interpreters and C libraries have; the file may be anything. */
const MOST_SECTIONS = 1000;
const MOST_PROGRAMS = 100;
const TABLE_BYTES = 8 * 1024 * 1024;

/**
 * Where a symbol is: `address` as the file has it, to be moved by where the file was loaded; `base` is the address of the file's first loaded byte
 * by its own count, `null` for one that is loaded where it says.
 * @typedef {{ readonly address: number, readonly base: number | null }} FoundSymbol
 */

/**
 * The first of the data symbols that the file itself defines; `null` where it has none, or is no 64-bit little-endian ELF file.
 * Only regular files are read. @throws where the file cannot be read.
 * @param {string} file
 * @param {readonly string[]} names
 * @returns {FoundSymbol | null}
 */
export function dataSymbol(file, names) {
  const fd = openRegular(file);
  if (fd === null) return null;
  try {
    const header = read(fd, 0, 64);
    // 0x7f E L F, 64 bits, little-endian.
    if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46 || header.readUInt16BE(4) !== 0x0201) return null;
    const address = addressOf(fd, header, names);
    return address === null ? null : { address, base: baseOf(fd, header) };
  } finally {
    closeSync(fd);
  }
}

/** @param {number} fd @param {Buffer} header @param {readonly string[]} names @returns {number | null} */
function addressOf(fd, header, names) {
  const count = Math.min(header.readUInt16LE(60), MOST_SECTIONS);
  const sections = read(fd, Number(header.readBigUInt64LE(40)), count * SECTION_BYTES);
  /** @param {number} at */
  const section = (at) => sections.subarray(at * SECTION_BYTES, (at + 1) * SECTION_BYTES);
  const symbols = Array.from({ length: count }, (_unused, at) => section(at)).find(
    (one) => one.length === SECTION_BYTES && one.readUInt32LE(4) === SHT_DYNSYM,
  );
  if (symbols === undefined) return null;
  const strings = section(symbols.readUInt32LE(40));
  if (strings.length !== SECTION_BYTES) return null;
  const table = content(fd, symbols);
  const text = content(fd, strings);
  const wanted = names.map((name) => Buffer.from(`${name}\0`, 'latin1'));
  for (let at = 0; at + SYMBOL_BYTES <= table.length; at += SYMBOL_BYTES) {
    // Not defined here, or no data.
    if (table.readUInt16LE(at + 6) === 0 || (table.readUInt8(at + 4) & 0xf) !== 1) continue;
    const name = table.readUInt32LE(at);
    if (wanted.some((one) => text.subarray(name, name + one.length).equals(one))) {
      return Number(table.readBigUInt64LE(at + 8));
    }
  }
  return null;
}

/** @param {number} fd @param {Buffer} header @returns {number | null} */
function baseOf(fd, header) {
  if (header.readUInt16LE(16) === ET_EXEC) return null;
  const count = Math.min(header.readUInt16LE(56), MOST_PROGRAMS);
  const programs = read(fd, Number(header.readBigUInt64LE(32)), count * PROGRAM_BYTES);
  for (let at = 0; at + PROGRAM_BYTES <= programs.length; at += PROGRAM_BYTES) {
    if (programs.readUInt32LE(at) === PT_LOAD) {
      return Number(programs.readBigUInt64LE(at + 16)) - Number(programs.readBigUInt64LE(at + 8));
    }
  }
  return 0;
}

/** @param {number} fd @param {Buffer} section @returns {Buffer} */
function content(fd, section) {
  return read(fd, Number(section.readBigUInt64LE(24)), Math.min(Number(section.readBigUInt64LE(32)), TABLE_BYTES));
}

/** @param {number} fd @param {number} position @param {number} length @returns {Buffer} */
function read(fd, position, length) {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position));
}
