import { describe, expect, it } from 'vitest';
import { factsAdded, factsLost } from '../../../src/text/grounding/rewriting.ts';
import { withFactsInOneOrder } from '../../../src/text/rewriting/fact-order.ts';

const SPANISH = 'Se paga en la calle Aduana 8.';
const difference = (other: string) => {
  const turned = withFactsInOneOrder(other);
  return [...factsAdded(SPANISH, turned), ...factsLost(SPANISH, turned)];
};

describe('an address in two languages', () => {
  it.each([
    'To be paid at 8 Aduana Street.',
    'To be paid at 8, Aduana Street.',
    'To be paid at Aduana Street, No. 8.',
    'Aduana kalea 8 helbidean ordaintzen da.',
    'Aduana kaleko 8an ordaintzen da.',
    'Aduana kalea, 8. zenbakian ordaintzen da.',
    'Es paga al carrer Aduana, 8.',
    'Págase na rúa da Aduana, núm. 8.',
  ])('is the same in "%s"', (other) => {
    expect(difference(other)).toEqual([]);
  });

  it.each([
    'To be paid at 18 Aduana Street.',
    'To be paid at 8 Mayor Street.',
    'Nagusi kalea 8 helbidean ordaintzen da.',
    'Aduana kalea 9 helbidean ordaintzen da.',
  ])('is another in "%s"', (other) => {
    expect(difference(other)).not.toEqual([]);
  });

  it('has its days of the week as a range in Basque too', () => {
    const turned = withFactsInOneOrder('Bulegoa astelehenetik ostiralera irekitzen da.');
    expect(factsLost('Abre de lunes a viernes.', turned)).toEqual([]);
    expect(factsLost('Abre de lunes a jueves.', turned)).not.toEqual([]);
  });

  it('leaves what has no address', () => {
    const text = 'In 10 days Maria will be on Main Street. Epea 8 egunekoa da.';
    expect(withFactsInOneOrder(text)).toBe(text);
  });
});
