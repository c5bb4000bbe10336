import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** VITE_PARLOR says where Parlor is. */
export default defineConfig({
  root: folder('.'),
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    rolldownOptions: { input: ['element', 'frame', 'client'].map((name) => folder(`${name}/index.html`)) },
  },
});
