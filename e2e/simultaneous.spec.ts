import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import type { People } from './support/People.ts';
import type { Person } from './support/Person.ts';

const PAIRS = 20;

async function pair(people: People, room: string): Promise<[Person, Person]> {
  return [await people.blank('Ada', { room }), await people.blank('Bob', { room })];
}

async function end(persons: Person[]): Promise<void> {
  await Promise.all(persons.map(({ context }) => context.close()));
}

/** Both pages are loaded at the same instant, and go straight in. */
async function byAddress(people: People, room: string): Promise<[Person, Person]> {
  const persons = await pair(people, room);
  await Promise.all(persons.map(({ page, name }) => page.goto(people.urlFor(name, { room }))));
  return persons;
}

/** Both stand at the door, and click at the same instant. */
async function byClick(people: People, room: string): Promise<[Person, Person]> {
  const persons = await pair(people, room);
  for (const { page, name } of persons) {
    await page.goto(people.urlFor('', { room }));
    await page.getByLabel('Your name').fill(name);
  }
  await Promise.all(persons.map((person) => person.button('Join').click()));
  return persons;
}

for (const [how, meet] of Object.entries({ byAddress, byClick })) {
  test(`${PAIRS / 2} pairs who join at the same instant meet exactly once each, ${how}`, async ({
    people,
    room,
  }) => {
    test.setTimeout(180_000);
    for (let at = 0; at < PAIRS / 2; at++) {
      const [ada, bob] = await meet(people, `${room}-${at}`);
      await expectTogether(ada, bob);
      const calls = () =>
        ada.page.evaluate(
          () => window.notes.peers.filter((peer) => peer.connectionState === 'connected').length,
        );
      expect(await calls(), 'connections between the two').toBe(1);
      await end([ada, bob]);
    }
  });
}
