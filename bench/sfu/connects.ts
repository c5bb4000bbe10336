import { reachingPipes, SyntheticPublisher, SyntheticSubscriber } from '@parlor/load';
import { memoryOf } from './cpu.ts';
import type { Ours } from './ours.ts';

/** A connection that takes longer has failed, in milliseconds. */
const LIMIT = 5_000;

export interface Connects {
  /** Of the first attempt. */
  readonly failed: number;
  /** Of the second one as well: what people would see. */
  readonly failedTwice: number;
  readonly milliseconds: readonly number[];
  /** Memory of the process after the first tenth of them, and in the end, in kB. */
  readonly memory: readonly [early: number, late: number];
}

/** Lets receivers come and go, one after the other, as in a room where one person sends. */
export async function connects(server: Ours, count: number): Promise<Connects> {
  const pipes = await reachingPipes((error) => process.stderr.write(`${error}\n`));
  const publisher = SyntheticPublisher.make(pipes, 50);
  await publisher.start(await server.publish(publisher.offer));
  const milliseconds: number[] = [];
  let failed = 0;
  let failedTwice = 0;
  let early = Number.NaN;
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    let done = await connect(server, pipes);
    if (!done) {
      failed += 1;
      done = await connect(server, pipes);
      if (!done) failedTwice += 1;
    }
    milliseconds.push(performance.now() - began);
    if (index + 1 === Math.ceil(count / 10)) early = memoryOf(server.pid);
  }
  const memory = [early, memoryOf(server.pid)] as const;
  publisher.close();
  await server.clear();
  return { failed, failedTwice, milliseconds, memory };
}

async function connect(server: Ours, pipes: Awaited<ReturnType<typeof reachingPipes>>): Promise<boolean> {
  const subscriber = new SyntheticSubscriber(pipes);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end = () => {};
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LIMIT);
  });
  const connected = new Promise<boolean>((resolve, reject) => {
    const take = (offer: string) => {
      const answer = subscriber.answer(offer);
      subscriber.connect(offer).then(
        () => resolve(true),
        () => resolve(false),
      );
      return answer;
    };
    server.subscribe(take).then((close) => {
      end = close;
    }, reject);
  });
  const done = await Promise.race([connected, late]);
  clearTimeout(timer);
  end();
  subscriber.close();
  return done;
}
