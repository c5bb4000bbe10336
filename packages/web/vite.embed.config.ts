import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The script with `<parlor-room>` for other pages: one file that may stand in any page, beside the page's own. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    lib: { entry: 'src/embedding/embed.ts', formats: ['iife'], name: 'parlor', fileName: () => 'embed.js' },
  },
});
