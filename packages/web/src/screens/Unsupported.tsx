import { Page } from '../components/Page.tsx';

/** This browser cannot take part in calls. */
export function Unsupported({ missing }: { missing: readonly string[] }) {
  return (
    <Page>
      <h1>This browser cannot take part in video calls</h1>
      <p>It lacks {missing.join(', ')}. A current Chrome, Edge, Firefox or Safari will do.</p>
    </Page>
  );
}
