import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from './support/fixtures.ts';
import { expectLive, expectTogether, framesOf } from './support/media.ts';
import type { Person } from './support/Person.ts';

/** Says `text` on a bare TCP connection, and waits for its end. */
async function say(port: number, text: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.end(text);
  socket.resume();
  await once(socket, 'close');
}

const rawNonsense = [
  'GET / HTTP/1.1\r\n\r\n',
  '\u0016\u0003\u0001 not TLS',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'POST /api/leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{"token":',
];

/** Throws what nobody sends at both sockets of the server, from a page of its own origin. */
async function throwNonsense({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    const address = location.origin.replace('http', 'ws');
    const junk = [
      '',
      '4',
      '40',
      '42',
      '42[]',
      '42["join"]',
      '421["join",{}]',
      '42["__proto__",{}]',
      '51-["x"]',
    ];
    junk.push(
      `42["join",${'['.repeat(5_000)}`,
      `420["join",{"room":"${'r'.repeat(100_000)}"}]`,
      '\u0000\uffff',
    );
    junk.push(
      '420["leave",{}]',
      '420["leave",{}]',
      '420["suspect",{"participantId":"nobody"}]',
      '420["beat",7]',
    );
    let opened = 0;
    const attack = (path: string) =>
      new Promise<void>((resolve) => {
        const socket = new WebSocket(address + path);
        socket.onopen = () => {
          opened += 1;
          socket.send('40');
          for (const text of junk) socket.send(text);
          socket.send(new Uint8Array(50_000));
        };
        socket.onclose = () => resolve();
      });
    const paths = ['/socket.io/?EIO=4&transport=websocket', '/peerjs?key=peerjs&id=x&token=y', '/nowhere'];
    await Promise.all(paths.flatMap((path) => [attack(path), attack(path), attack(path)]));
    return opened;
  });
}

test('nonsense thrown at the server: it stays up, and other calls do not notice', async ({
  people,
  parlor,
}) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  people.expectErrors(/WebSocket connection/);
  const mallory = await people.open('Mallory');
  const before = await framesOf(bob.video('Ada'));
  expect(await throwNonsense(mallory), 'websockets that the server took').toBeGreaterThan(0);
  await Promise.all(rawNonsense.map((text) => say(parlor.port, text)));
  await expect.poll(() => framesOf(bob.video('Ada'))).toBeGreaterThan(before);
  await expectLive(ada, 'Bob');
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'connected');
  expect((await fetch(`${parlor.url}/healthz`)).status).toBe(200);
  const cleo = await people.join('Cleo');
  await expectTogether(ada, bob, cleo);
});
