import { registerHooks } from 'node:module';

// Given to a program with `--import`: on SIGUSR2 it says which modules and, with its threads, which libraries it has.
const modules = new Set<string>();
registerHooks({
  load(url, context, next) {
    modules.add(url);
    return next(url, context);
  },
});
process.on('SIGUSR2', () => {
  const { sharedObjects } = process.report.getReport() as { sharedObjects: string[] };
  process.stdout.write(`loaded: ${JSON.stringify({ modules: [...modules], libraries: sharedObjects })}\n`);
});
