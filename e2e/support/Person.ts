import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';

/** Somebody in front of a page of the room. */
export class Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Kills the browser with all of its processes; only with a browser of one's own. */
  readonly kill: () => void;

  constructor(name: string, page: Page, kill: () => void) {
    this.name = name;
    this.page = page;
    this.context = page.context();
    this.kill = kill;
  }

  /** Everybody's tiles as this person sees them, oneself first. */
  get tiles(): Locator {
    return this.page.locator('section[data-participant]');
  }

  /** The tile of that person, here. */
  tile(name: string): Locator {
    return this.tiles.filter({ hasText: name });
  }

  video(name: string): Locator {
    return this.tile(name).locator('video');
  }

  /** The screen that this person shares, as it is seen here. */
  async screen(sharer: Person): Promise<Locator> {
    const id = await sharer.tile(sharer.name).getAttribute('data-participant');
    return this.page.locator(`section[data-screen="${id}"]`);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Clicks a control of the call, which is in the bar or in its menu. */
  async choose(name: string): Promise<void> {
    await expect(this.button('Leave')).toBeVisible();
    if (!(await this.button(name).isVisible())) await this.button('More').click();
    await this.button(name).click();
  }

  async lifecycle(): Promise<string | null> {
    return this.page.locator('[data-lifecycle]').getAttribute('data-lifecycle');
  }
}
