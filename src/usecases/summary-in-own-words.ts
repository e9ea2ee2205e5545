import type { Language } from '../domain/language.ts';
import { segments } from '../text/sentences.ts';
import type { HeldTurn } from './held-conversation.ts';

interface LeadWords {
  asked: string;
  answered: string;
  /** What was drafted or answered by an expert, and not sent. */
  proposed: string;
  unanswered: string;
  /** Before the last turns of a long conversation. */
  earlier(turns: number): string;
}

/** The only words of such a summary that are ours. They state no fact of the case. */
const LEAD: Record<Language, LeadWords> = {
  es: {
    asked: 'Consulta',
    answered: 'Respuesta',
    proposed: 'Propuesta, sin enviar',
    unanswered: 'Sin respuesta.',
    earlier: (turns) => `Consultas anteriores que no se incluyen: ${turns}.`,
  },
  ca: {
    asked: 'Consulta',
    answered: 'Resposta',
    proposed: 'Proposta, sense enviar',
    unanswered: 'Sense resposta.',
    earlier: (turns) => `Consultes anteriors que no s’hi inclouen: ${turns}.`,
  },
  gl: {
    asked: 'Consulta',
    answered: 'Resposta',
    proposed: 'Proposta, sen enviar',
    unanswered: 'Sen resposta.',
    earlier: (turns) => `Consultas anteriores que non se inclúen: ${turns}.`,
  },
  eu: {
    asked: 'Galdera',
    answered: 'Erantzuna',
    proposed: 'Proposamena, bidali gabe',
    unanswered: 'Erantzunik gabe.',
    earlier: (turns) => `Jaso ez diren aurreko galderak: ${turns}.`,
  },
  en: {
    asked: 'Question',
    answered: 'Answer',
    proposed: 'Proposed, not sent',
    unanswered: 'Not answered.',
    earlier: (turns) => `Earlier questions left out: ${turns}.`,
  },
};

/** Characters of the whole, shared by its turns, of which questions take less than answers. */
const CHARACTERS = 4000;
const LEAST_OF_TURN = 300;
const SHARE_OF_QUESTION = 0.4;
const MOST_TURNS = 12;
const CUT = '…';

/** What was asked and answered, in its own words: each text from its beginning to the end of a sentence. */
export function summaryInOwnWords(turns: readonly HeldTurn[], language: Language): string {
  const lead = LEAD[language];
  const last = turns.slice(-MOST_TURNS);
  const share = Math.max(LEAST_OF_TURN, CHARACTERS / Math.max(1, last.length));
  const pairs = last.map(({ question, answer, sent }) => {
    const asked = beginningOf(question, share * SHARE_OF_QUESTION);
    const told = beginningOf(answer, share * (1 - SHARE_OF_QUESTION));
    const answered = told === '' ? lead.unanswered : `${sent ? lead.answered : lead.proposed}: ${told}`;
    return `${lead.asked}: ${asked}\n${answered}`;
  });
  const left = turns.length - last.length;
  return [...(left > 0 ? [lead.earlier(left)] : []), ...pairs].join('\n\n');
}

/** Whole sentences, in one paragraph, as many as fit; of a first one that does not, its first words. */
function beginningOf(text: string, most: number): string {
  const sentences = segments(text).map((segment) => segment.text.replace(/\s+/g, ' '));
  let told = '';
  for (const sentence of sentences) {
    const longer = told === '' ? sentence : `${told} ${sentence}`;
    if (longer.length > most) return told === '' ? `${firstWords(sentence, most)} ${CUT}` : `${told} ${CUT}`;
    told = longer;
  }
  return told;
}

function firstWords(sentence: string, most: number): string {
  const start = sentence.slice(0, most);
  const end = start.lastIndexOf(' ');
  return end > 0 ? start.slice(0, end) : start;
}
