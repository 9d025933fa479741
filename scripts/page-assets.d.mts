import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin } from 'vitest/config';

export function pageAssets(): EsbuildPlugin;
export function pageAssetsForVite(): Plugin;
