declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// zod compiles validators with `new Function`, which the CSP forbids: it would fall back, with a report each time. It
// looks when a schema is made, so this must run before zod does; hence `start.ts`, and no import of zod here.
globalThis.__zod_globalConfig = { jitless: true };

export {};
