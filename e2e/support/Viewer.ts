import type { Page } from 'puppeteer-core';
import { listen, look, type Sight } from './look.ts';
import type { Person } from './Person.ts';

/** Somebody in front of a page of the room, whatever the browser. */
export interface Viewer {
  readonly name: string;
  /** What the page shows of that person. */
  sees(name: string): Promise<Sight>;
  /** The energy that the page hears of that person in more than a second, and what it heard before. */
  hears(name: string): Promise<number>;
  /** Clicks the button of that name. */
  press(button: string): Promise<void>;
  /** Closes the tab. */
  close(): Promise<void>;
}

export function inChromium(person: Person): Viewer {
  const { name, page } = person;
  return {
    name,
    sees: (whom) => page.evaluate(look, whom),
    hears: (whom) => page.evaluate(listen, whom),
    press: (button) => person.button(button).click(),
    close: () => page.close(),
  };
}

export function inFirefox(name: string, page: Page): Viewer {
  return {
    name,
    sees: (whom) => page.evaluate(look, whom),
    hears: (whom) => page.evaluate(listen, whom),
    press: (button) => page.locator(`::-p-aria([role="button"][name="${button}"])`).click(),
    close: () => page.close(),
  };
}
