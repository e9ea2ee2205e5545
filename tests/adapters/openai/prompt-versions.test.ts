import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROMPTS = join(import.meta.dirname, '../../../src/adapters/openai/prompts');

/**
 * What each released version of the instructions is. A suggestion says by name which it was written by: never change a
 * line here, add a version.
 */
const RELEASED: Record<string, string> = {
  'another-1.ca.md': '4ed2cdf1dfba3560441f7eea53f840531be35532fcba59ca92fcacf131d744b1',
  'another-1.en.md': 'b55f55f67aa2cefef92a539f9c5aa774bc8efc74e0ee1045e52318c0ae8f356f',
  'another-1.es.md': '74871e46ad3d4dc420ab04365909efe09f8259dd7de9a918780113a4a867935d',
  'another-1.eu.md': '3011374a503923818790bf11991fa3270abb735284816d9fe9072d7cae5b5ca7',
  'another-1.gl.md': 'f512456280850b5ec4a790fb9421d736fd4b297afab504a78c2c61b9380fbc77',
  'answer-1.ca.md': 'bc633075630ef52763425d16d7c03c6dc7d72e98fad6a1609804ec4a65b9f6e2',
  'answer-1.en.md': '88d420376389dc7dac795a8688051427787607c66ac84aed7d38d3caf60f4a58',
  'answer-1.es.md': 'e9d21f77c556ae0696ca9e6db2c1eed26778226d5e2ff32cd1db7bc65aa49185',
  'answer-1.eu.md': '9ecf7326f16960c356687992088907921660cb91a4c964441a1cadf00cc40b31',
  'answer-1.gl.md': '02c5ff3054751a53769bc519fda8abf8453896ae15337ef7f6056ce916997077',
  'rewrite-1.ca.md': '3f3bc123ec6f4d4e73b514ade6c364981793a35aeae4f65a5f8bb1c89b979ac5',
  'rewrite-1.en.md': '8926466d8d3087efb9be1b8bdbfd4be282ceab15faa82c3f755dada74e4dd7a6',
  'rewrite-1.es.md': '45b41afdee0aa040b414d7a494207d22947aaaf3eecd8a20213e8e3c7f3c1d82',
  'rewrite-1.eu.md': 'c3b580239687968bee63452b7c9806c93a8bc0eb5c1c44558681fd47643a497d',
  'rewrite-1.gl.md': '5aa0f156bbe96e0e929880c63a41c843dd715b7651fe3038601400ea5402ccaf',
  'summary-1.ca.md': 'c3aa2fba3631e395d1f2e3e54814bd3ebf3e127c72a37f3dc2cd7e9ee6b138c0',
  'summary-1.en.md': '5eb73c3b2d6ac697942c989587023bb25d038425150f549cce6b9d4a0437c8fb',
  'summary-1.es.md': 'a8ed8243417d0656bcf80ce4405badb48837fe4b35c210390bff0644a70e19f5',
  'summary-1.eu.md': '8ee41552fdbdf5c7402df1283ac83fd1489fb4a15af39749ea39f3de96f59226',
  'summary-1.gl.md': '3356913f110200316e86bd1758cece0912b77069b9c248bdeb8655e84ca860e1',
};

describe('the versions of the instructions', () => {
  it('are what they were when they were released', () => {
    const files = readdirSync(PROMPTS).sort();
    const hashes = files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(PROMPTS, file)))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(hashes)).toEqual(RELEASED);
  });
});
