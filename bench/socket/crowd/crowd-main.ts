// A process with many participants. Told by its first message which; tells its parent when all are in, and how many
// frames came.
import { once } from 'node:events';
import { CrowdMember, type Sending } from './CrowdMember.ts';

/** One room of a crowd. */
export interface CrowdRoom {
  readonly name: string;
  readonly members: readonly Sending[];
}

const [{ url, rooms }] = (await once(process, 'message')) as [{ url: string; rooms: readonly CrowdRoom[] }];
const members: CrowdMember[] = [];
for (const { name, members: all } of rooms)
  for (const sending of all) members.push(await CrowdMember.join(url, name, sending));
process.send?.('ready');
process.on('message', (order) => {
  if (order === 'count') process.send?.({ came: members.reduce((sum, { came }) => sum + came, 0) });
  // Some read nothing, some read and tell nothing.
  if (order === 'stall')
    for (const [index, member] of members.entries()) {
      if (index % 2 === 0) member.stall();
      else member.answers = false;
    }
});
process.on('disconnect', () => process.exit());
