import { judgeAnswers, reportAnswers } from './answer-run.ts';
import { caseSources } from './judged-queries.ts';
import { openSample, sampleQueries } from './sample.ts';
import { withSmallTalk } from './small-talk.ts';

/*
 * What the sample municipality's questions are answered with, from question to citation:
 * node tests/bench/answers.ts [--small-talk] [--verbose]
 */

const asked = sampleQueries();
const queries = process.argv.includes('--small-talk') ? withSmallTalk(asked) : asked;
const sample = await openSample();
try {
  const judged = await judgeAnswers(sample.application, queries, caseSources());
  for (const [name, value] of Object.entries(reportAnswers(judged))) console.log(`${name.padEnd(16)}${value}`);
  if (process.argv.includes('--verbose')) {
    for (const { verdict, confidence, query, documents } of judged) {
      if (verdict === 'right' || verdict === 'true refusal') continue;
      const wanted = query.relevant.join(', ') || 'nothing';
      console.log(
        `${verdict.padEnd(13)}${confidence.toFixed(2)}  ${query.text}\n    ${documents.join(', ')}; wanted ${wanted}`,
      );
    }
  }
} finally {
  await sample.close();
}
