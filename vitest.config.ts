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
  },
});
