import type { Page } from 'playwright-core';
import { expectAccessible, expectFitting, picture } from './tab-office.ts';

export const WIDE = { width: 1280, height: 800 };
const MIDDLE = { width: 900, height: 700 };
export const NARROW = { width: 360, height: 740 };

export type Inspect = (page: Page, state: string, pictured?: boolean) => Promise<void>;

/** Looks at a state at every width; pictures of the ones that documents show. */
export function inspectionIn(colorScheme: 'light' | 'dark'): Inspect {
  return async (page, state, pictured = false) => {
    // Sizes are the same in every theme: they are measured in one.
    const measured = colorScheme === 'light' ? [WIDE, MIDDLE, NARROW] : pictured ? [WIDE, NARROW] : [WIDE];
    for (const size of measured) {
      await page.setViewportSize(size);
      const name = `${state}-${colorScheme}-${size.width}`;
      await expectFitting(page, name);
      if (size === WIDE || (size === NARROW && pictured)) await expectAccessible(page, name);
      if (pictured && size !== MIDDLE) await picture(page, name);
    }
    await page.setViewportSize(WIDE);
  };
}
