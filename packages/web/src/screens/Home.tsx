import { MAX_ROOM_NAME, readableRoomName } from '@parlor/protocol';
import { type FormEvent, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Field } from '../components/Field.tsx';
import { LanguagePicker } from '../components/LanguagePicker.tsx';
import { Logo } from '../components/Logo.tsx';
import { Page } from '../components/Page.tsx';
import { useSpoken } from '../hooks/useWords.ts';
import { pathOf, roomMeant } from '../models/route.ts';
import type { Translate } from '../words/Catalogue.ts';
import styles from './Home.module.css';

/** The front page. `typed`: the path somebody opened that cannot name a room. */
export function Home({ typed = '' }: { typed?: string }) {
  const { t } = useSpoken();
  return (
    <Page>
      <Logo />
      <h1 className={styles.name}>Parlor</h1>
      <p className={styles.claim}>{t('home.claim')}</p>
      <div className={styles.begin}>
        <Button tone="main" onClick={openNewRoom}>
          {t('home.newRoom')}
        </Button>
      </div>
      <JoinByName typed={typed} />
      <LanguagePicker />
    </Page>
  );
}

function JoinByName({ typed }: { typed: string }) {
  const { t } = useSpoken();
  const [name, setName] = useState(typed);
  const [complaint, setComplaint] = useState<keyof typeof complaints>(typed === '' ? 'none' : 'unusable');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const room = roomMeant(name);
    if (room) location.assign(pathOf(room));
    else setComplaint(name.trim() === '' ? 'noName' : 'unusable');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={t('home.roomName')}
        value={name}
        onChange={setName}
        complaint={complaints[complaint](t)}
        autoComplete="off"
      />
      <Button type="submit">{t('home.go')}</Button>
    </form>
  );
}

const complaints = {
  none: () => '',
  noName: (t: Translate) => t('home.noName'),
  unusable: (t: Translate) => t('home.unusable', { most: MAX_ROOM_NAME }),
};

function openNewRoom(): void {
  location.assign(pathOf(readableRoomName(crypto.getRandomValues(new Uint16Array(4)))));
}
