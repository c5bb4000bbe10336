import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { expect } from './expect.ts';

/** Web Content Accessibility Guidelines 2.2, levels A and AA, and what axe counts as good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const themes = ['light', 'dark'] as const;

/** axe finds nothing on that page as it is now, light and dark. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of themes) {
    // What is still moving is of no colour yet.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: { run: (...args: unknown[]) => Promise<AxeResults> } };
    const found = await axe.run(document, { runOnly: { type: 'tag', values } });
    // What checks nothing finds nothing.
    if (found.passes.length < 10) return [`only ${found.passes.length} rules applied`];
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, TAGS);
}

/** What the keyboard reaches on a page, in its order: the name, and how thick (px) the line around it is. */
export async function tabThrough(page: Page, most = 60): Promise<{ name: string; outline: number }[]> {
  const stops: { name: string; outline: number }[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let turn = 0; turn < most; turn += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const name =
        focused.getAttribute('aria-label') ?? focused.querySelector('[aria-label]')?.ariaLabel ?? null;
      const label = (focused as HTMLInputElement).labels?.[0]?.textContent ?? focused.textContent ?? '';
      return {
        name: (name ?? label).trim(),
        outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      };
    });
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}

/** Nothing lies beside the window, and every control can be brought whole into it. */
export async function expectWithinReach(page: Page, what: string): Promise<void> {
  const lost = await page.evaluate(() => {
    const controls = 'a[href], button, input, select, textarea, summary';
    const seen = [...document.querySelectorAll<HTMLElement>(controls)].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]'),
    );
    const open = document.querySelector('dialog[open]');
    const missing = seen.filter((one) => {
      if (open && !open.contains(one)) return false;
      one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    });
    return [
      ...missing.map((one) => one.ariaLabel ?? one.textContent ?? ''),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page is too wide'] : []),
    ];
  });
  expect.soft(lost, what).toEqual([]);
}
