import type { Value } from '@parlor/client';
import type { Theme } from './models/theme.ts';

/** Shows the page light or dark, as was chosen, from now on (styles/tokens.css). */
export function followTheme(preferences: Value<{ theme: Theme }>): void {
  const bars = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
  const follow = () => {
    const { theme } = preferences.get();
    document.documentElement.dataset.theme = theme;
    // The browser's own bar, which has one colour for each (index.html).
    for (const bar of bars) {
      bar.media = theme === 'system' ? `(prefers-color-scheme: ${bar.dataset.theme})` : mediaOf(bar, theme);
    }
  };
  preferences.subscribe(follow);
  follow();
}

function mediaOf(bar: HTMLMetaElement, theme: Theme): string {
  return bar.dataset.theme === theme ? 'all' : 'not all';
}
