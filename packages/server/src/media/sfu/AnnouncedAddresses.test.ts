import { expect, it } from 'vitest';
import { createLog } from '../../log.ts';
import { AnnouncedAddresses } from './AnnouncedAddresses.ts';
import { parseAnnouncement } from './announcement.ts';

it('has addresses at once, names when they are resolved, and their order', async () => {
  const texts = ['localhost:5000', '192.0.2.1', 'no-such-name.invalid'];
  const announced = new AnnouncedAddresses(texts.map(parseAnnouncement), createLog('silent'));
  expect(announced.current.map(({ address }) => address)).toEqual(['192.0.2.1']);
  await announced.start();
  const addresses = announced.current.map(({ address }) => address);
  expect(['127.0.0.1', '::1']).toContain(addresses[0]);
  expect(addresses.at(-1)).toBe('192.0.2.1');
  expect(announced.current[0]).toMatchObject({ host: 'localhost', ports: { from: 5000 } });
  announced.close();
});
