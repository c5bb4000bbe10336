import { type FormEvent, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { CheckBox } from '../components/CheckBox.tsx';
import { DeviceFields } from '../components/DeviceFields.tsx';
import { Disclosure } from '../components/Disclosure.tsx';
import { DoorNotes } from '../components/DoorNotes.tsx';
import { EffectBanner } from '../components/EffectBanner.tsx';
import { LanguagePicker } from '../components/LanguagePicker.tsx';
import { NameField } from '../components/NameField.tsx';
import { Page } from '../components/Page.tsx';
import { Preview } from '../components/Preview.tsx';
import { ProblemBanner } from '../components/ProblemBanner.tsx';
import { Settings } from '../components/Settings.tsx';
import type { Switches } from '../hooks/useSwitches.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import styles from './PreJoin.module.css';

interface Props {
  visit: Visit;
  switches: Switches;
  /** The way in is under way. */
  joining: boolean;
}

/** The door of a room: a look at oneself, a name, and in. */
export function PreJoin({ visit, switches, joining }: Props) {
  const { t } = useSpoken();
  const [name, setName] = useState(visit.name);
  const [joinAtOnce, setJoinAtOnce] = useState(false);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { microphone, camera } = switches.wanted;
    if (!joining) visit.join({ name, joinAtOnce, microphone, camera });
  };
  return (
    <Page>
      <h1 className={styles.room} dir="auto">
        {visit.roomName}
      </h1>
      <Preview
        visit={visit}
        name={name || t('guest')}
        switches={switches}
        onSettings={() => setSettingsOpen(true)}
      />
      <div>
        <div className={styles.problem} aria-live="polite">
          <ProblemBanner switches={switches} />
          <EffectBanner capture={visit.capture} />
        </div>
        <form className={styles.form} onSubmit={submit}>
          <NameField value={name} onChange={setName} />
          <CheckBox label={t('joinWithoutAsking')} checked={joinAtOnce} onChange={setJoinAtOnce} />
          <Button type="submit" tone="main" disabled={joining}>
            {t(joining ? 'door.joining' : 'door.join')}
          </Button>
        </form>
      </div>
      <DoorNotes room={visit.room} />
      <Disclosure summary={t('door.devices')}>
        <DeviceFields visit={visit} />
      </Disclosure>
      <LanguagePicker />
      {settingsOpen && <Settings visit={visit} onClose={() => setSettingsOpen(false)} />}
    </Page>
  );
}
