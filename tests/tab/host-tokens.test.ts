import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../tab/client/problem.ts';
import { hostTokens, SignInProblem } from '../../tab/identity/host-tokens.ts';

const MINUTE = 60_000;
let time = 0;
/** A token that ends so many minutes after the beginning; its signature is of no interest here. */
const endsAt = (minutes: number, mark = 'ñ') => {
  const claims = Buffer.from(JSON.stringify({ exp: minutes * 60, mark })).toString('base64url');
  return `header.${claims}.signature`;
};

function hostWith(...answers: (string | Error)[]) {
  let asked = 0;
  const token = async () => {
    const answer = answers[asked++] ?? new Error('asked too often');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { tokens: hostTokens({ token }, () => time), asked: () => asked };
}
const reasonOf = async (work: Promise<unknown>) => work.then(() => undefined).catch((thrown: unknown) => thrown);

beforeEach(() => {
  time = 0;
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => vi.unstubAllGlobals());

describe('tokens of the host', () => {
  it('are asked for once, also by requests that come together', async () => {
    const { tokens, asked } = hostWith(endsAt(60));
    const all = await Promise.all([tokens.token(false), tokens.token(false), tokens.token(false)]);
    expect(all).toEqual([endsAt(60), endsAt(60), endsAt(60)]);
    expect(await tokens.token(false)).toBe(endsAt(60));
    expect(asked()).toBe(1);
  });

  it('are renewed five minutes before they end', async () => {
    const { tokens, asked } = hostWith(endsAt(60), endsAt(120));
    await tokens.token(false);
    time = 55 * MINUTE - 1;
    expect(await tokens.token(false)).toBe(endsAt(60));
    time = 55 * MINUTE;
    expect(await tokens.token(false)).toBe(endsAt(120));
    expect(asked()).toBe(2);
  });

  it('are asked for again when one was refused', async () => {
    const { tokens } = hostWith(endsAt(60), endsAt(61));
    await tokens.token(false);
    expect(await tokens.token(true)).toBe(endsAt(61));
    expect(await tokens.token(false)).toBe(endsAt(61));
  });

  it.each([
    'opaque',
    'a.b.c',
    `a.${Buffer.from('{"exp":"1"}').toString('base64url')}.c`,
    '',
  ])('that do not say when they end (%j) are asked for each time', async (token) => {
    const { tokens, asked } = hostWith(token, token);
    expect(await tokens.token(false)).toBe(token);
    expect(await tokens.token(false)).toBe(token);
    expect(asked()).toBe(2);
  });

  it('are asked for again after a failure', async () => {
    const { tokens } = hostWith(new Error('resourceDisabled'), endsAt(60));
    expect(await reasonOf(tokens.token(false))).toMatchObject({ code: 'sign-in-failed', hostCode: 'resourceDisabled' });
    expect(await tokens.token(false)).toBe(endsAt(60));
  });

  it.each([
    ['resourceRequiresConsent', 'consent-needed', 'resourceRequiresConsent'],
    ['CancelledByUser', 'consent-needed', 'CancelledByUser'],
    ['interaction_required', 'consent-needed', 'interaction_required'],
    [
      'AADSTS65001: The user or administrator has not consented to use the application',
      'consent-needed',
      'AADSTS65001',
    ],
    ['AADSTS50105: not assigned to a role', 'sign-in-failed', 'AADSTS50105'],
    ['<img src=x onerror=alert(1)>', 'sign-in-failed', 'img srcx onerroralert1'],
    ['', 'sign-in-failed', 'unknown'],
  ])('say why there is none: %s', async (reason, code, hostCode) => {
    const thrown = await reasonOf(hostWith(new Error(reason)).tokens.token(false));
    expect(thrown).toBeInstanceOf(SignInProblem);
    expect(thrown).toMatchObject({ status: 401, code, hostCode });
  });

  it('are not missing for another reason when there is no network', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const thrown = await reasonOf(hostWith(new Error('interaction_required')).tokens.token(false));
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(thrown).toMatchObject({ status: 0, code: 'offline' });
  });

  it('are not waited for without end when one is renewed', async () => {
    vi.useFakeTimers();
    try {
      const answers = [Promise.resolve(endsAt(60)), new Promise<string>(() => undefined)];
      const tokens = hostTokens({ token: () => answers.shift() ?? Promise.reject(new Error('no more')) }, () => time);
      await tokens.token(false);
      const renewed = reasonOf(tokens.token(true));
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await renewed).toMatchObject({ code: 'sign-in-failed', hostCode: 'no-answer' });
    } finally {
      vi.useRealTimers();
    }
  });
});
