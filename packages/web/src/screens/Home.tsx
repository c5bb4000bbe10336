import { readableRoomName } from '@parlor/protocol';
import { type FormEvent, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Field } from '../components/Field.tsx';
import { Logo } from '../components/Logo.tsx';
import { Page } from '../components/Page.tsx';
import { pathOf, roomMeant } from '../models/route.ts';
import styles from './Home.module.css';

const UNUSABLE = 'A room name has letters, digits, hyphens and dots, and no more than 64 of them.';

/** The front page. `typed`: the path somebody opened that cannot name a room. */
export function Home({ typed = '' }: { typed?: string }) {
  return (
    <Page>
      <Logo />
      <h1>Parlor</h1>
      <p className={styles.claim}>A video room at a link. Whoever opens the link is in the room.</p>
      <Button tone="main" onClick={openNewRoom}>
        New room
      </Button>
      <JoinByName typed={typed} />
    </Page>
  );
}

function JoinByName({ typed }: { typed: string }) {
  const [name, setName] = useState(typed);
  const [complaint, setComplaint] = useState(typed === '' ? '' : UNUSABLE);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const room = roomMeant(name);
    if (room) location.assign(pathOf(room));
    else setComplaint(name.trim() === '' ? 'Please type the name of a room.' : UNUSABLE);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label="Room name" value={name} onChange={setName} complaint={complaint} autoComplete="off" />
      <Button type="submit">Go</Button>
    </form>
  );
}

function openNewRoom(): void {
  location.assign(pathOf(readableRoomName(crypto.getRandomValues(new Uint16Array(4)))));
}
