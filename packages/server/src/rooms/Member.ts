import { randomBytes } from 'node:crypto';
import type {
  PageSessionId,
  Participant,
  ParticipantId,
  PeerId,
  Publication,
  Source,
  TransportName,
} from '@parlor/protocol';
import { connectionOf, type Life } from './lifecycle.ts';

/** What a page offers. */
export interface Offered {
  source: Source;
  muted: boolean;
}

/** What a page brings when it takes a participant's place. */
export interface Page {
  name: string;
  peerId: PeerId;
  pageSession: PageSessionId;
  publications: readonly Offered[];
  handRaised: boolean;
  /** Records the call. */
  recording: boolean;
  /** Speaks the seed app's dialect (signal/classic.ts). */
  classic: boolean;
  /** Can show pictures in H.264. */
  showsH264: boolean;
}

/** A participant as its room keeps it. */
export class Member {
  readonly id: ParticipantId;
  readonly order: number;
  page: Page;
  /** Page sessions that another page has taken over from: they do not come back by themselves. */
  readonly formerPages = new Set<PageSessionId>();
  publications: Publication[];
  /** Milliseconds since 1970; null: the hand is down. */
  handRaisedAt: number | null = null;
  /** How its media travels where it goes through the server. */
  transport: TransportName = 'webrtc';
  life: Life = { name: 'connected' };
  graceTimer: NodeJS.Timeout | undefined;

  constructor(id: ParticipantId, order: number, page: Page) {
    this.id = id;
    this.order = order;
    this.page = page;
    this.publications = page.publications.map(newPublication);
    this.setHandRaised(page.handRaised);
  }

  /** Puts another page, or the same one after a break, in this place. Tells whether anything visible changed. */
  turnTo(page: Page): boolean {
    const before = JSON.stringify(this.participant);
    if (page.pageSession !== this.page.pageSession) this.formerPages.add(this.page.pageSession);
    this.formerPages.delete(page.pageSession);
    this.page = page;
    this.publications = page.publications.map((offered) => this.#again(offered));
    this.setHandRaised(page.handRaised);
    return before !== JSON.stringify(this.participant);
  }

  publish(offered: Offered): Publication {
    const publication = newPublication(offered);
    this.publications.push(publication);
    return publication;
  }

  /** A hand that is up already stays up since when it was raised. */
  setHandRaised(raised: boolean): void {
    this.handRaisedAt = raised ? (this.handRaisedAt ?? Date.now()) : null;
  }

  /** This member as the others see it: a copy. */
  get participant(): Participant {
    return {
      id: this.id,
      name: this.page.name,
      order: this.order,
      connection: connectionOf(this.life),
      peerId: this.page.peerId,
      publications: this.publications.map((publication) => ({ ...publication })),
      handRaisedAt: this.handRaisedAt,
      recording: this.page.recording,
      classic: this.page.classic,
      showsH264: this.page.showsH264,
      transport: this.transport,
    };
  }

  /** A source keeps its publication's id over a break. */
  #again(offered: Offered): Publication {
    const known = this.publications.find(({ source }) => source === offered.source);
    return known ? { ...known, muted: offered.muted } : newPublication(offered);
  }
}

function newPublication({ source, muted }: Offered): Publication {
  return { id: randomBytes(9).toString('base64url'), source, muted };
}
