import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import { ParlorServer } from './support/ParlorServer.ts';
import { People } from './support/People.ts';

const missing = Network.missing();
test.skip(missing !== null, `counting packets: ${missing}`);

/** A host of nobody (RFC 5737), beyond every cable. */
const FOREIGN = '203.0.113.7';

/** What Chromium asks its maker by itself, whatever page is open, is not ours to prevent: it gets no answer. */
const ownErrands = '--host-resolver-rules=MAP *.google.com ~NOTFOUND,MAP *.googleapis.com ~NOTFOUND';

/** Counts what goes to anybody but this network itself; multicast of the link (mDNS) stays in the network. */
const counters = `
  table inet watch {
    counter names {}
    counter foreign {}
    chain leaving {
      type filter hook output priority 0
      meta l4proto { tcp, udp } th dport { 53, 853 } counter name names
      oifname "lo" accept
      ip daddr { 10.213.0.0/16, 224.0.0.0/24, 255.255.255.255 } accept
      meta l4proto { icmpv6, igmp } accept
      ip6 daddr { fe80::/10, ff02::/16 } accept
      counter name foreign
    }
  }`;

test('no packet leaves for a foreign address, and no name is looked up', async ({ room, shared }) => {
  const network = await Network.make();
  network.leadOut();
  network.filter(counters);
  const server = await ParlorServer.start({ prefix: network.prefix });
  const people = new People(server.url, room, shared);
  const inside = { executable: network.chromium, args: [ownErrands] };
  const [ada, bob] = [await people.join('Ada', inside), await people.join('Bob', inside)];
  await expectTogether(ada, bob);
  await ada.button('Leave').click();
  await expect(bob.tiles).toHaveCount(1);
  expect({ foreign: network.count('foreign'), names: network.count('names') }).toEqual({
    foreign: 0,
    names: 0,
  });

  // The same page with a foreign STUN server, and with one that has a name, to see that the counters count.
  await bob.page.evaluate(async (host) => {
    const urls = [`stun:${host}:3478`, 'stun:stun.example.org:3478'];
    const peer = new RTCPeerConnection({ iceServers: [{ urls }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription();
  }, FOREIGN);
  await expect.poll(() => network.count('foreign'), { message: 'the check itself works' }).toBeGreaterThan(0);
  await expect.poll(() => network.count('names'), { message: 'the check itself works' }).toBeGreaterThan(0);
  await people.close();
  await server.close();
  await network.remove();
});
