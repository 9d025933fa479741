import { defineConfig } from 'vitest/config';
import { pageAssetsForVite } from './scripts/page-assets.mjs';

export default defineConfig({
  plugins: [pageAssetsForVite()],
  test: {
    include: ['test/**/*.test.ts'],
    // Real processes hang, are dumped and ended in most tests: bounded, but not fast.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: more workers only make every process start late.
    maxWorkers: 2,
    // Real processes on a machine that others load: a second try, which is told, is better than a red run, and than a looser test.
    reporters: ['default', './test/support/second-tries.ts'],
    retry: process.env['CI'] === 'true' ? 1 : 0,
  },
});
