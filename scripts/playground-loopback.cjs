// Preloaded into the Agents Playground (`node --require`), which otherwise listens on every interface of the machine
// with no authentication. It must be CommonJS: it has to run before the playground's own first require.
'use strict';

const net = require('node:net');

const LOOPBACK = '127.0.0.1';
const listen = net.Server.prototype.listen;

/** Rewrites every form of `listen` that names a TCP port; pipes and handles are not reachable from the network. */
net.Server.prototype.listen = function listenOnLoopback(...args) {
  const [first, ...rest] = args;
  if (typeof first === 'object' && first !== null) {
    return listen.call(this, 'port' in first ? { ...first, host: LOOPBACK } : first, ...rest);
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return listen.apply(this, args);
  const port = first === undefined || typeof first === 'function' ? 0 : Number(first);
  const callback = args.find((arg) => typeof arg === 'function');
  return listen.call(this, { port, host: LOOPBACK }, callback);
};
