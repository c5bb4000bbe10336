import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Where the server runs while the page is developed with Vite's own. */
const server = 'http://localhost:3000';

/** TensorFlow Lite comes as a script that sets a variable: as a module it has a default export. */
const tflite: Plugin = {
  name: 'tflite',
  transform: (code, id) =>
    id.endsWith('/tflite-simd.js') ? `${code}\nexport default createTFLiteSIMDModule;` : null,
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The code is written against React's API; Preact's implementation of it is a tenth of the size.
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react\/jsx-dev-runtime$/, replacement: 'preact/jsx-dev-runtime' },
    ],
  },
  plugins: [tflite],
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  css: { transformer: 'lightningcss' },
  worker: { format: 'es', plugins: () => [tflite] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // The page's security policy allows neither inline scripts nor workers from data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { comments: { legal: false } },
      // lucide marks files for React's server components, which do not matter here.
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/socket.io': { target: server, ws: true },
      '/peerjs': { target: server, ws: true },
      '^/media/': { target: server, ws: true },
      '/api': server,
      '/embed.js': server,
    },
  },
});
