import { spawn } from 'node:child_process';
import { freePort } from '../support/free-port.ts';

/** The least a Node HTTP server can be: the baseline of starting and of a round trip. */
export async function bareServer() {
  const port = await freePort();
  const code = `require('node:http').createServer((q, s) => s.end('ok')).listen(${port}, '127.0.0.1')`;
  const began = performance.now();
  const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 5));
  return {
    url,
    pid: child.pid ?? 0,
    readyMs: performance.now() - began,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
    },
  };
}
