/** What may be received of the others' pictures: as large as they are shown, small ones, or none. */
export type Pictures = 'all' | 'small' | 'none';

/** `saveData`: null as long as the person has not chosen; then it is as the browser says (Save Data API). */
export function picturesFor(
  { audioOnly, saveData }: { audioOnly: boolean; saveData: boolean | null },
  browserSaves: boolean,
): Pictures {
  if (audioOnly) return 'none';
  return (saveData ?? browserSaves) ? 'small' : 'all';
}

/** Does the browser ask pages to save data? Those that do not know the question do not. */
export function browserSaves(navigator: object): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
