import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/**/*.test.mjs'],
    cacheDir: '.cache/vitest',
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // No test replaces a module or a global: a process of its own for each file only takes time.
    isolate: false,
  },
});
