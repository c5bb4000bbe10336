import type { Page } from '@playwright/test';

/** Whose page it is. */
export interface Someone {
  readonly name: string;
  /** Sends pictures and sound; who does not, sends nothing. */
  readonly sends: boolean;
}

/** One way for pictures and sound from senders to a receiver, of those that are compared. */
export interface Way {
  readonly name: string;
  /** The processes that carry media at the server's side. */
  pids(): Promise<readonly number[]>;
  /** Address of somebody's page. */
  address(room: string, who: Someone): string;
  /** Is in a page that is in the room, or ready to send. */
  readonly ready: string;
  /** Finds the pictures of others in the receiver's page. */
  readonly pictures: string;
  /** Runs in every page before its own scripts. */
  readonly init?: () => void;
  /** Why media does not take this way in that page; null: it does. */
  strays(page: Page): Promise<string | null>;
  close(): Promise<void>;
}
