import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How often something may happen: `points` times in `seconds`, for each key. */
class Rate {
  readonly #limiter: RateLimiterMemory;

  constructor(points: number, seconds: number) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds });
  }

  /** Counts one; false when it is one too many. */
  async allows(key: string): Promise<boolean> {
    return this.#limiter.consume(key).then(
      () => true,
      () => false,
    );
  }
}

export interface LimitOptions {
  /** New connections of one address in ten seconds. */
  maxConnects: number;
}

/**
 * Every rate limit of the server. Addresses are keys of {@link addressKey}. Forty people behind one address
 * who join within ten seconds make some 120 connections, 40 joins and 400 page requests.
 */
export class Limits {
  /** By address: new sockets, of either kind. */
  readonly connects: Rate;
  /** By address: `join` and `resume`. */
  readonly joins: Rate;
  /** By address: page, assets and beacons. */
  readonly pages = new Rate(5_000, 10);
  /** By connection: requests of any kind. */
  readonly requests = new Rate(60, 1);
  /** By connection: broken requests and those over the limit, before it is ended. */
  readonly offences = new Rate(30, 60);
  /** By participant: what is said in the chat, to all or to one. */
  readonly messages = new Rate(10, 10);
  /** By participant: pictures for the chat. */
  readonly pictures = new Rate(6, 30);
  /** By address: the same, of twenty people who each send as many as they may. */
  readonly picturesFrom = new Rate(120, 30);
  /** By participant: what is shown for a moment. */
  readonly reactions = new Rate(12, 10);
  /** By participant: what they tell of themselves until they tell otherwise. */
  readonly changes = new Rate(20, 10);
  /** By participant: captions. Their page sends one half a second after the other. */
  readonly captions = new Rate(40, 10);
  /** By participant: offers of connections with the server's media. */
  readonly mediaOffers = new Rate(30, 10);
  /** By participant: what is wished of the others' tracks; all of them in one request. */
  readonly wishes = new Rate(100, 10);
  /** By page, also before it joins: trying the roads to the server's media, and telling of it. */
  readonly checks = new Rate(12, 60);
  /** By address: the same. Forty people behind one who all come within a minute make some 300. */
  readonly checksFrom = new Rate(1_000, 60);
  /** By page: looking who is in a room, at its door every four seconds. */
  readonly looks = new Rate(30, 60);
  /** By address: the same, of more than sixty people at once. */
  readonly looksFrom = new Rate(1_000, 60);
  /** By participant: saying that somebody cannot be reached. Of three others, each every six seconds at most. */
  readonly unreachable = new Rate(40, 60);
  /** By PeerJS endpoint: messages to the broker. A call of three people is about a hundred. */
  readonly relays = new Rate(600, 10);

  constructor({ maxConnects }: LimitOptions) {
    this.connects = new Rate(maxConnects, 10);
    this.joins = new Rate(maxConnects, 10);
  }
}
