import { expect, test } from './support/fixtures.ts';
import type { People } from './support/People.ts';
import type { Person } from './support/Person.ts';
import { withoutCamera } from './support/withoutCamera.ts';

/** Without a picture, which nobody looks at here. */
function join(people: People, name: string): Promise<Person> {
  return people.join(name, { init: withoutCamera });
}

async function write(person: Person, text: string): Promise<void> {
  const input = person.page.getByRole('textbox', { name: 'Message' });
  if (!(await input.isVisible())) await person.page.getByRole('button', { name: /^Chat/ }).click();
  await input.fill(text);
  await input.press('Enter');
  await expect(input).toHaveValue('');
}

const messages = ({ page }: Person) => page.getByRole('log').getByRole('listitem');

test('what is written reaches everybody, latecomers too, and outlives a restart', async ({
  people,
  parlor,
}) => {
  people.expectErrors(/WebSocket|ERR_CONNECTION_REFUSED|Failed to load/);
  const [ada, bob] = [await join(people, 'Ada'), await join(people, 'Bob')];
  await write(ada, 'Hello');
  await expect(bob.button('Chat, 1 new')).toBeVisible();
  await bob.button('Chat, 1 new').click();
  await expect(messages(bob)).toContainText([/Ada.*Hello/s]);
  await expect(messages(ada)).toContainText([/You.*Hello/s]);
  await write(bob, 'Hi\nthere');
  const cleo = await join(people, 'Cleo');
  await cleo.page.getByRole('button', { name: /^Chat/ }).click();
  await expect(messages(cleo)).toContainText([/Ada.*Hello/s, /Bob.*Hi\sthere/s]);
  await parlor.kill();
  await parlor.restart();
  await expect.poll(() => ada.lifecycle()).toBe('joined');
  await write(ada, 'Still here');
  await expect(messages(cleo)).toHaveCount(3);
  const dan = await join(people, 'Dan');
  await dan.page.getByRole('button', { name: /^Chat/ }).click();
  await expect(messages(dan)).toContainText([/Hello/, /Hi/, /Still here/]);
});

test('words are words: no markup, and only web pages are links', async ({ people }) => {
  const [ada, bob] = [await join(people, 'Ada'), await join(people, 'Bob')];
  await bob.button('Chat').click();
  await write(ada, '<img src=x onerror="document.title=1"><b>bold</b> javascript:alert(1)');
  await expect(messages(bob)).toContainText('<img src=x onerror="document.title=1"><b>bold</b> javascript:');
  await expect(messages(bob).locator('img, b, a[href^="javascript"]')).toHaveCount(0);
  await write(ada, 'see https://example.org/a?b=1.');
  const link = messages(bob).getByRole('link', { name: 'https://example.org/a?b=1', exact: true });
  await expect(link).toHaveAttribute('href', 'https://example.org/a?b=1');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveAttribute('target', '_blank');
});

test('what was pasted with control characters is still words', async ({ people }) => {
  const [ada, bob] = [await join(people, 'Ada'), await join(people, 'Bob')];
  await bob.button('Chat').click();
  await write(ada, '\u001b[31mred\u001b[0m\u0000 and\tblue');
  await expect(messages(bob)).toContainText('[31mred[0m and\tblue');
});

test('a message while the chat is closed is told for a moment, an old one is not', async ({ people }) => {
  const [ada, bob] = [await join(people, 'Ada'), await join(people, 'Bob')];
  const news = ({ page }: Person) => page.getByRole('status', { name: 'New message' });
  await write(ada, 'Look here');
  await expect(news(bob)).toHaveText('Ada: Look here');
  await expect(news(bob)).toHaveText('');
  await expect(news(ada)).toHaveText('');
  const cleo = await join(people, 'Cleo');
  await expect(cleo.button('Chat, 1 new')).toBeVisible();
  await expect(news(cleo)).toHaveText('');
});

test('what is written and not sent stays while the chat is closed', async ({ people }) => {
  const ada = await join(people, 'Ada');
  await ada.button('Chat').click();
  const input = ada.page.getByRole('textbox', { name: 'Message' });
  await input.fill('Half a');
  await input.press('Shift+Enter');
  await input.press('Escape');
  await expect(input).toHaveCount(0);
  await ada.button('Chat').click();
  await expect(input).toHaveValue('Half a\n');
  await expect(messages(ada)).toHaveCount(0);
});

test('reading further up, a new message does not take the reader away', async ({ people }) => {
  const [ada, bob] = [await join(people, 'Ada'), await join(people, 'Bob')];
  await bob.button('Chat').click();
  await write(ada, `top${'\n.'.repeat(60)}\nend`);
  const log = bob.page.getByRole('log');
  const fromEnd = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  await expect(messages(bob)).toHaveCount(1);
  await expect.poll(fromEnd, { message: 'the newest is in sight' }).toBeLessThan(2);
  await log.evaluate((list) => list.scrollTo(0, 0));
  await expect.poll(fromEnd).toBeGreaterThan(100);
  await write(ada, 'later');
  await expect(messages(bob)).toHaveCount(2);
  expect(await log.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
});

test('too many at once: the writer is told, and keeps the words', async ({ people }) => {
  const ada = await join(people, 'Ada');
  await ada.button('Chat').click();
  const input = ada.page.getByRole('textbox', { name: 'Message' });
  const complaint = ada.page.getByText('Too many requests');
  await expect(async () => {
    await input.fill('again');
    await input.press('Enter');
    await expect(complaint).toBeVisible({ timeout: 50 });
  }).toPass({ intervals: [10] });
  await expect(input).toHaveValue(/again/);
});

test('a raised hand is seen and read out, and stays over a reload', async ({ people }) => {
  const [ada, bob] = [await join(people, 'Ada'), await join(people, 'Bob')];
  await ada.button('Raise hand').click();
  await expect(bob.tile('Ada')).toHaveAttribute('data-hand', 'true');
  await expect(bob.page.getByText('Ada raised a hand.')).toBeAttached();
  await bob.page.reload();
  await expect(bob.tile('Ada')).toHaveAttribute('data-hand', 'true');
  await ada.button('Lower hand').click();
  await expect(bob.tile('Ada')).toHaveAttribute('data-hand', 'false');
});
