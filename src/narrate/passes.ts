/** Why a rule had nothing to say. */
export const PASSES: Readonly<Record<string, string>> = {
  nothing: 'does not fit',
};
