import './zod-setup.ts';

// Loaded afterwards, because a bundler may run what a module imports in another order than it is written.
await import('./main.tsx');
