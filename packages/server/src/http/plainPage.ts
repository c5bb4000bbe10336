import type { Response } from 'express';

/** A page of one sentence that needs no script. `sentence` is HTML of ours, never of anybody else. */
export function plainPage(res: Response, status: number, title: string, sentence: string): void {
  res
    .status(status)
    .type('html')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} - Parlor</title><h1>${title}</h1><p>${sentence}</p><p><a href="/">Go to the start page</a></p></html>\n`,
    );
}
