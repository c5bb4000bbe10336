import { type ChildProcess, spawn } from 'node:child_process';
import { cpus } from 'node:os';
import type { Page } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { ParlorServer } from '../e2e/support/ParlorServer.ts';
import { closeAll, newPage } from './people.ts';

const names = ['Ada', 'Bob', 'Cyd', 'Dan'];

/** Four people, all muted, cameras off, every core busy: nobody may be marked. Prints how many were. */
export async function falseMarks(minutes: number): Promise<void> {
  const parlor = await ParlorServer.start();
  const browser = await launchBrowser();
  const pages: Page[] = [];
  for (const name of names) {
    const page = await newPage(browser);
    await page.goto(`${parlor.url}/bench-quiet?join=now&name=${name}`);
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await page.getByRole('button', { name: 'Stop camera', exact: true }).click();
    pages.push(page);
  }
  for (const page of pages)
    await page.waitForFunction(() => document.querySelectorAll('[data-self=false]').length === 3);
  const busy = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);']));
  await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
  const seen = await Promise.all(pages.map((page) => page.evaluate(() => window.seen)));
  for (const child of busy) await end(child);
  const marks = seen.reduce((sum, one) => sum + one.marks, 0);
  const gone = seen.filter((one) => one.gone !== null).length;
  process.stdout.write(
    `${minutes} minutes, ${busy.length} busy cores: ${marks} false marks, ${gone} lost tiles\n`,
  );
  if (marks + gone > 0) process.exitCode = 1;
  await closeAll(browser, parlor);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
