import { basename } from 'node:path';
import { sharedFolder } from '../../support/shared-folder.ts';
import type { EngineLanguage } from './engine.ts';

export interface RetrievalSet {
  name: string;
  folder: string;
  language: EngineLanguage;
  /** Whether `figures.md` of the design sets goals for it. */
  goals: readonly { measure: 'recall@1' | 'recall@5' | 'mrr@10'; atLeast: number }[];
}

const SETS: Record<string, Pick<RetrievalSet, 'language' | 'goals'>> = {
  'xquad-es': {
    language: 'es',
    goals: [
      { measure: 'mrr@10', atLeast: 0.97 },
      { measure: 'recall@5', atLeast: 0.993 },
    ],
  },
  'boe-sanidad-articulos-es': {
    language: 'es',
    goals: [
      { measure: 'recall@1', atLeast: 0.6 },
      { measure: 'recall@5', atLeast: 0.87 },
    ],
  },
  'constitucion-examen-es': {
    language: 'es',
    goals: [
      { measure: 'recall@1', atLeast: 0.93 },
      { measure: 'recall@5', atLeast: 0.98 },
    ],
  },
  'decide-madrid-cases-es': {
    language: 'es',
    goals: [
      { measure: 'recall@1', atLeast: 0.9 },
      { measure: 'recall@5', atLeast: 0.97 },
    ],
  },
  'xquad-en': { language: 'en', goals: [] },
};

/** The shared collections that are there, and the names of those that are not. */
export function retrievalSets(): { sets: RetrievalSet[]; absent: string[] } {
  const all = Object.entries(SETS).map(([name, about]) => ({
    name,
    ...sharedFolder('data/retrieval', name),
    ...about,
  }));
  return {
    sets: all.filter(({ absent }) => !absent).map(({ path, absent: _, ...set }) => ({ ...set, folder: path })),
    absent: all.filter(({ absent }) => absent).map(({ path }) => basename(path)),
  };
}
