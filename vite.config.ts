import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The tab: static files under `/tab/`, with every script a file of its own so that the CSP needs no inline script. */
export default defineConfig({
  root: `${import.meta.dirname}/tab`,
  base: '/tab/',
  plugins: [react()],
  publicDir: false,
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3978' } },
  build: {
    outDir: `${import.meta.dirname}/dist/tab`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Data URLs would need an exception in the CSP.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
});
