import { ParlorError, type RequestBody } from '@parlor/protocol';
import { expect, test } from 'vitest';
import type { Ask } from './Ask.ts';
import { Wishes } from './Wishes.ts';

const large = { topLayer: 'high', paused: false, prominent: false } as const;
const hidden = { topLayer: 'low', paused: true, prominent: false } as const;

/** A server that notes what it is asked, and answers nothing until it works. */
function server() {
  const told: RequestBody<'subscribe'>['wishes'][] = [];
  const state = { works: true };
  const ask = (async (_name: string, body: RequestBody<'subscribe'>) => {
    if (!state.works) throw new ParlorError('not_connected');
    told.push(body.wishes);
    return null;
  }) as Ask;
  return { told, state, ask };
}

test('in one batch, only what changed', async () => {
  const { told, ask } = server();
  const wishes = new Wishes(ask);
  wishes.set('a', large);
  wishes.set('b', hidden);
  wishes.flush();
  wishes.set('a', large);
  wishes.flush();
  await expect
    .poll(() => told)
    .toEqual([
      [
        { publicationId: 'a', ...large },
        { publicationId: 'b', ...hidden },
      ],
    ]);
});

test('what could not be told is told later, as it is then', async () => {
  const { told, state, ask } = server();
  const wishes = new Wishes(ask);
  state.works = false;
  wishes.set('a', large);
  wishes.flush();
  await Promise.resolve();
  state.works = true;
  wishes.set('a', hidden);
  await expect
    .poll(() => {
      wishes.flush();
      return told;
    })
    .toEqual([[{ publicationId: 'a', ...hidden }]]);
});

test('a new connection is told everything that is still there', async () => {
  const { told, ask } = server();
  const wishes = new Wishes(ask);
  wishes.set('a', large);
  wishes.set('b', large);
  wishes.flush();
  await expect.poll(() => told.length).toBe(1);
  wishes.keep(new Set(['b']));
  wishes.again();
  await expect.poll(() => told[1]).toEqual([{ publicationId: 'b', ...large }]);
});
