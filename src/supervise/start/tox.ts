/** Sections that hold the settings of test environments: in an ini file, in tox.toml, and in pyproject.toml. */
const SECTIONS = ['testenv', 'env_run_base', 'tool.tox.env_run_base'];

/**
 * `TOX_OVERRIDE` with which tox 4 hands `PYTHONPATH` and `WHYHUNG` on to its test environments, before the user's own overrides (separated by `;`).
 * Written with the old name of `pass_env`: where a project uses the other spelling, tox up to 4.36 ignores this, whereas an override of
 * `pass_env` would replace a project's `passenv` there (tried with 4.0 to 4.67). Ours stand first, since the last of two on one key wins in old versions.
 */
export function toxOverride(own: string): string {
  const ours = SECTIONS.map((section) => `${section}.passenv+=PYTHONPATH,WHYHUNG`).join(';');
  return own === '' ? ours : `${ours};${own}`;
}
