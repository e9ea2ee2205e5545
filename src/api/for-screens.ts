import type { Interaction } from '../domain/interaction.ts';
import type { Provenance } from '../domain/provenance.ts';
import type { Suggestion } from '../domain/suggestion.ts';

/** What was left out of a draft is counted on screens, and told by the export alone. */
export function provenanceForScreens(provenance: Provenance): Provenance {
  return { ...provenance, removed: provenance.removed.map(({ check }) => ({ check })) };
}

export function interactionForScreens<Of extends Interaction>(interaction: Of): Of {
  const shown = (suggestion: Suggestion): Suggestion => {
    const { provenance } = suggestion;
    return provenance ? { ...suggestion, provenance: provenanceForScreens(provenance) } : suggestion;
  };
  const exchanges = interaction.exchanges.map((exchange) => ({
    ...exchange,
    suggestions: exchange.suggestions.map(shown),
  }));
  return { ...interaction, exchanges };
}
