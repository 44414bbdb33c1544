import { fileURLToPath, URL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The edge serves what stands in its wwwroot; nothing there is checked in.
const served = fileURLToPath(new URL('../Linkage.Web/wwwroot', import.meta.url));

export default defineConfig({
  // One build for every place: the edge writes the path below which browsers find it (Door/StartPage.cs).
  base: './',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: served,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    manifest: true,
  },
  server: { proxy: { '/api': process.env.LINKAGE_URL ?? 'http://127.0.0.1:8080' } },
  preview: { proxy: { '/api': process.env.LINKAGE_URL ?? 'http://127.0.0.1:8080' } },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/schema.mjs'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 20_000,
  },
});
