import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import { closeAll } from '../people.ts';
import { portrait } from './portrait.ts';

const folder = fileURLToPath(new URL('../../docs/screens', import.meta.url));

const windows: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  laptop: { viewport: { width: 1280, height: 800 } },
  wide: { viewport: { width: 2560, height: 1080 } },
};

const names = ['Ada Lovelace', 'Bo', 'Cleo Marchetti', 'Dmitri', 'Emilia'];
const ROOM = 'garden-club';

/** Every screen of the page in three windows, light and dark, into docs/screens; `only`: these windows. */
export async function screens(only: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const parlor = await ParlorServer.start({ args: ['--max-participants', String(names.length)] });
  const browser = await launchBrowser();
  const room = `${parlor.url}/${ROOM}`;
  const others: Page[] = [];
  for (const [at, name] of names.slice(1).entries()) {
    const page = await personOf(browser, at + 1, { viewport: { width: 800, height: 450 } });
    await page.goto(`${room}?join=now&name=${name}`);
    await page.locator('[data-lifecycle=joined]').waitFor();
    others.push(page);
  }
  for (const [window, context] of Object.entries(windows)) {
    if (only.length > 0 && !only.includes(window)) continue;
    const page = await personOf(browser, 0, context);
    await tour(page, { parlor: parlor.url, room, others, browser }, (screen) =>
      take(page, `${screen}-${window}`),
    );
    await page.context().close();
  }
  writeFileSync(`${folder}/README.md`, gallery());
  await closeAll(browser, parlor);
}

/** All pictures there are, on one page. */
function gallery(): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.webp'));
  const all = [...new Set(files.map((file) => file.split('-')[0] ?? ''))];
  const cells = (screen: string) =>
    Object.keys(windows).map((window) =>
      files
        .filter((file) => file.startsWith(`${screen}-${window}-`))
        .map((file) => `<img src="${file}" alt="${file.replace(/-|\.webp/g, ' ').trim()}" height="180">`)
        .join(' '),
    );
  const rows = all.map((screen) => `| ${[screen, ...cells(screen)].join(' | ')} |`);
  return [
    '# Every screen',
    '',
    'Made by `npm run bench -- screens`: on a phone, on a laptop, and in a very wide window, light and dark.',
    '',
    `| | ${Object.keys(windows).join(' | ')} |`,
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

interface Stage {
  parlor: string;
  room: string;
  /** The pages of those who are in the room already. */
  others: readonly Page[];
  browser: Browser;
}

/** From the front page into the call, and out. */
async function tour(
  page: Page,
  { parlor, room, others, browser }: Stage,
  shoot: (screen: string) => Promise<void>,
) {
  const press = (name: string | RegExp, on = page) => on.getByRole('button', { name }).first().click();
  const [bo, cleo, dmitri] = others;
  if (!bo || !cleo || !dmitri) throw new Error('the room is empty');
  await page.goto(parlor);
  await page.getByRole('button', { name: 'New room' }).waitFor();
  await shoot('front');
  await page.goto(`${parlor}/nobody-else`);
  await moving(page, 'video');
  await shoot('door');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await press('Join');
  await moving(page, '[data-self=true] video');
  await shoot('alone');

  await page.goto(`${room}?join=now&name=Ada%20Lovelace`);
  for (const name of names.slice(1)) await moving(page, `section[aria-label="${name}"] video`);
  await press('Raise hand', cleo);
  await press('Mute', bo);
  await press('Stop camera', dmitri);
  await page.locator('section[aria-label=Dmitri][data-picture=none]').waitFor();
  await shoot('call');
  await press(/^Chat/, bo);
  for (const text of ['Shall we begin?', 'The plan is at https://example.org/plan']) {
    await bo.getByRole('textbox', { name: 'Message' }).fill(text);
    await bo.keyboard.press('Enter');
  }
  await press(/^Chat/);
  await page.getByRole('textbox', { name: 'Message' }).fill('Yes, let’s!');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('let’s').first().waitFor();
  await shoot('chat');
  await page.keyboard.press('Escape');
  await bo.keyboard.press('Escape');
  await page.locator('section[aria-label="Cleo Marchetti"]').hover();
  await press('More about Cleo Marchetti');
  await page.getByLabel('Connection').getByText('Round trip').waitFor();
  await shoot('person');
  await page.keyboard.press('Escape');
  await press('React', bo);
  await press('applause', bo);
  await page.getByRole('region', { name: 'Bo' }).getByRole('img', { name: 'applause' }).first().waitFor();
  await shoot('reaction');
  if (!(await page.getByRole('button', { name: 'Record' }).isVisible())) await press(/^More$/);
  await press('Record');
  await page.getByRole('dialog').waitFor();
  await shoot('record');
  await page.keyboard.press('Escape');
  await press('Share screen', bo);
  await moving(page, 'section[data-screen] video');
  await shoot('screen');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await shoot('shortcuts');
  await page.keyboard.press('Escape');
  if (!(await page.getByRole('button', { name: 'Settings' }).isVisible())) await press(/^More$/);
  await press('Settings');
  await page.getByRole('dialog').waitFor();
  await shoot('settings');
  await page.keyboard.press('Escape');
  await press('Leave');
  await page.getByRole('heading', { name: 'You left the room' }).waitFor();
  await shoot('left');
  const last = await personOf(browser, names.length, {});
  await last.goto(`${room}?join=now&name=Frida`);
  await last.locator('[data-lifecycle=joined]').waitFor();
  await press('Rejoin');
  await page.getByRole('heading', { name: 'This room is full' }).waitFor();
  await shoot('refused');
  await last.context().close();
  // As it was, for the next window.
  await press('Stop sharing', bo);
  await press('Lower hand', cleo);
  await press('Unmute', bo);
  await press('Start camera', dmitri);
}

async function personOf(browser: Browser, seed: number, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  await context.addInitScript('globalThis.__name = (wrapped) => wrapped;');
  await context.addInitScript(portrait, { seed, still: false });
  return context.newPage();
}

/** A picture is there. */
async function moving(page: Page, video: string): Promise<void> {
  await page.waitForFunction(
    (selector) =>
      (document.querySelector<HTMLVideoElement>(selector)?.getVideoPlaybackQuality().totalVideoFrames ?? 0) >
      3,
    video,
  );
}

/** Light and dark, as small files. */
async function take(page: Page, name: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 72 });
    writeFileSync(`${folder}/${name}-${colorScheme}.webp`, Buffer.from(data, 'base64'));
    process.stdout.write(`${name}-${colorScheme}: ${Math.round((data.length * 3) / 4096)} kB\n`);
  }
  await page.emulateMedia({ colorScheme: null });
  await devtools.detach();
}
