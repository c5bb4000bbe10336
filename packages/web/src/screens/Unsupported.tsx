import { Page } from '../components/Page.tsx';
import { useSpoken } from '../hooks/useWords.ts';
import { missingText, type Needed } from '../models/support.ts';

/** This browser cannot take part in calls. */
export function Unsupported({ missing }: { missing: readonly Needed[] }) {
  const { t } = useSpoken();
  return (
    <Page>
      <h1>{t('unsupported.title')}</h1>
      <p>{missingText(t, missing)}</p>
    </Page>
  );
}
