/** Deeper than any member of a document; what is nested further is not compared. */
const DEEPEST = 20;

/** Two values as `JSON.parse` gives them say the same, in the same order of keys. What is nested very deeply counts as different. */
export function isDeepEqual(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (depth >= DEEPEST || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  const [a, b] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  return (
    keys.length === others.length &&
    keys.every((key, at) => key === others[at] && isDeepEqual(a[key], b[key], depth + 1))
  );
}
