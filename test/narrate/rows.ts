/** Samples of every member of a union, by what tells its members apart (`type`, `by`, `how`): a member without a sample does not compile. */
export type Rows<U extends { readonly [key in K]: string }, K extends string = 'type'> = {
  readonly [T in U[K]]: readonly (readonly [
    Extract<U, { readonly [key in K]: T }> | (U & { readonly [key in K]: T }),
    string,
  ])[];
};

type AnyRows = Readonly<Record<string, readonly (readonly [unknown, string])[]>>;

/** `[member, sample, words]`, as `it.each` wants them. */
export function rowsOf<R extends AnyRows>(rows: R): readonly (readonly [string, R[keyof R][number][0], string])[] {
  return Object.entries(rows).flatMap(([member, all]) =>
    all.map(([value, words]) => [member, value as R[keyof R][number][0], words] as const),
  );
}
