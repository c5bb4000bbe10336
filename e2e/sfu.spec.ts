import { expect, test } from './support/fixtures.ts';
import { expectLive, expectTogether } from './support/media.ts';
import type { People } from './support/People.ts';
import type { Person } from './support/Person.ts';

test.use({ path: 'sfu' });

async function pair(people: People): Promise<[Person, Person]> {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob', { alone: true })];
  await expectTogether(ada, bob);
  return [ada, bob];
}

/** How many RTCPeerConnections of this page are connected, and to how many different places. */
async function connections({ page }: Person): Promise<number> {
  return page.evaluate(
    () => window.notes.peers.filter(({ connectionState }) => connectionState === 'connected').length,
  );
}

test('two see and hear each other by way of the server', async ({ people }) => {
  const [ada, bob] = await pair(people);
  // One that sends, one that receives.
  expect(await connections(ada)).toBe(2);
  expect(await connections(bob)).toBe(2);
});
