import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import type { ThemeName } from './host.ts';

/** The product's own colour, a deep petrol, from darkest to lightest. */
const brand: BrandVariants = {
  10: '#010506',
  20: '#08191c',
  30: '#0b2a2f',
  40: '#0c373e',
  50: '#0c454d',
  60: '#0c535c',
  70: '#0d616b',
  80: '#0f6c74',
  90: '#237d86',
  100: '#3a8e96',
  110: '#529fa6',
  120: '#6bb0b6',
  130: '#85c1c6',
  140: '#a0d2d6',
  150: '#bce3e6',
  160: '#dcf3f4',
};

const ownLight: Theme = createLightTheme(brand);
const ownDark: Theme = {
  ...createDarkTheme(brand),
  // Fluent's defaults for a custom brand are too dark to read on its dark backgrounds.
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  colorCompoundBrandForeground1: brand[120],
};

/** Teams' themes inside Teams, where the tab is a part of it; the product's own in a browser. */
export function themeFor(name: ThemeName, inTeams: boolean): Theme {
  if (name === 'contrast') return teamsHighContrastTheme;
  if (inTeams) return name === 'dark' ? teamsDarkTheme : teamsLightTheme;
  return name === 'dark' ? ownDark : ownLight;
}
