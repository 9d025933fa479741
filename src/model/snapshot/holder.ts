/** Who refers to a resource, in the collector's form (docs/helper-protocol.md): `local variable 'conn' of test_sync (tests/test_db.py:42)`. */
export interface Holder {
  /** `local variable 'conn' of test_sync`. */
  readonly name: string;
  /** Where its code stands; `null` where it has none. */
  readonly at: { readonly file: string; readonly line: number } | null;
}

export function holderOf(text: string): Holder {
  const [, name, file, line] = FORM.exec(text) ?? [];
  if (name === undefined || file === undefined) return { name: text, at: null };
  return { name, at: { file, line: Number(line) } };
}

const FORM = /^(.*) \(([^()]+):(\d+)\)$/s;
