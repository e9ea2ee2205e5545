/**
 * The outcome of a call of the SDK, which waits for a token of Entra, however long that takes, before it looks at its
 * signal. Nothing is sent for a call that was left: the SDK looks once it has the token.
 * @throws the reason of `signal` when it aborts first
 */
export function unlessAborted<Outcome>(call: Promise<Outcome>, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
