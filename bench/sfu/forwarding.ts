import { setTimeout as delay } from 'node:timers/promises';
import { reachingPipes, SyntheticPublisher, SyntheticSubscriber } from '@parlor/load';
import { cpuOf, memoryOf } from './cpu.ts';
import type { Forwarder } from './Forwarder.ts';

export interface Scenario {
  readonly publishers: number;
  readonly subscribers: number;
  /** Of each publisher. */
  readonly packetsPerSecond: number;
}

export interface Figures {
  /** Processor time of one forwarded packet, in microseconds. */
  readonly cost: number;
  /** Forwarded packets a second. */
  readonly rate: number;
  /** Share of the packets due that came. */
  readonly delivered: number;
  /** Of the process, of one participant, in kB. */
  readonly memory: number;
  /** In milliseconds. */
  readonly latencies: readonly number[];
}

/** How long is measured, in milliseconds. */
const SPAN = 10_000;
/** How long a sender's bandwidth estimate may take to allow everything, in milliseconds. */
const WARM_UP = 30_000;

/** Loads a server with synthetic participants and measures it. */
export async function forwarding(server: Forwarder, scenario: Scenario): Promise<Figures> {
  const pipes = await reachingPipes((error) => process.stderr.write(`${error}\n`));
  const empty = memoryOf(server.pid);
  const publishers: SyntheticPublisher[] = [];
  const subscribers: SyntheticSubscriber[] = [];
  for (let index = 0; index < scenario.publishers; index += 1) {
    const publisher = SyntheticPublisher.make(pipes, scenario.packetsPerSecond, 1_000 + index);
    await publisher.start(await server.publish(publisher.offer));
    publishers.push(publisher);
  }
  for (let index = 0; index < scenario.subscribers; index += 1)
    subscribers.push(await receiver(server, pipes));
  const due = scenario.publishers * scenario.subscribers * scenario.packetsPerSecond;
  await whenSteady(subscribers, due);
  for (const one of subscribers) one.watch();
  const [cpu, before, began] = [cpuOf(server.pid), total(subscribers), performance.now()];
  await delay(SPAN);
  const seconds = (performance.now() - began) / 1_000;
  const packets = total(subscribers) - before;
  const cost = ((cpuOf(server.pid) - cpu) / packets) * 1e6;
  const memory = (memoryOf(server.pid) - empty) / (scenario.publishers + scenario.subscribers);
  const latencies = subscribers.flatMap((one) => one.latencies);
  for (const one of [...publishers, ...subscribers]) one.close();
  await server.clear();
  return { cost, rate: packets / seconds, delivered: packets / seconds / due, memory, latencies };
}

async function receiver(
  server: Forwarder,
  pipes: Awaited<ReturnType<typeof reachingPipes>>,
): Promise<SyntheticSubscriber> {
  const subscriber = new SyntheticSubscriber(pipes);
  await new Promise<void>((resolve, reject) => {
    const take = (offer: string) => {
      const answer = subscriber.answer(offer);
      subscriber.connect(offer).then(resolve, reject);
      return answer;
    };
    server.subscribe(take).catch(reject);
  });
  return subscriber;
}

/** Waits until nearly all that is sent arrives, or for {@link WARM_UP}: then the table shows what is missing. */
async function whenSteady(subscribers: readonly SyntheticSubscriber[], due: number): Promise<void> {
  for (const end = performance.now() + WARM_UP; performance.now() < end; ) {
    const [before, began] = [total(subscribers), performance.now()];
    await delay(1_000);
    if ((total(subscribers) - before) / (performance.now() - began) > (0.98 * due) / 1_000) return;
  }
}

function total(subscribers: readonly SyntheticSubscriber[]): number {
  return subscribers.reduce((sum, one) => sum + one.received, 0);
}
