export function canInstall(): boolean;
export function findBrowser(which: 'chromium' | 'firefox'): string | null;
export function findProgram(name: string): string | null;
