import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { contentOf, withoutSpaceBelow } from './letter-content.ts';
import { watchTotals, withCompany } from './lonely-totals.ts';
import { firstPageTop, foldMarks, pageFoot, pageHead } from './letter-page.ts';
import type { Block, Letter } from './letter.types.ts';
import { COLOUR, mm, PAPER, SIZE } from './paper.ts';
import { checkPrintable, pdfOf } from './typeface.ts';

export type Printed = { readonly bytes: Buffer; readonly pageCount: number };

/** The letter as PDF: equal letters are equal bytes. Throws UnprintableText rather than print boxes. */
export async function printLetter(letter: Letter): Promise<Printed> {
  checkPrintable(JSON.stringify(letter));
  const first = await printBody(letter, letter.body);
  return first.lonelyTotals.size === 0 ? first : await printBody(letter, withCompany(letter.body, first.lonelyTotals));
}

type PrintedBody = Printed & {
  /** Places, among the tables with a total, of those whose total stands on a page without any of its rows. */
  readonly lonelyTotals: ReadonlySet<number>;
};

async function printBody(letter: Letter, body: readonly Block[]): Promise<PrintedBody> {
  let pageCount = 0;
  const foot = pageFoot(letter);
  const { watch, lonelyTotals } = watchTotals();
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [mm(PAPER.left), mm(PAPER.top), mm(PAPER.right), mm(PAPER.bottom)],
    language: 'de-DE',
    info: { title: letter.title, author: letter.sender, creationDate: noonOf(letter.date) },
    defaultStyle: { fontSize: SIZE.text, color: COLOUR.text },
    content: [...firstPageTop(letter), ...withoutSpaceBelow(contentOf(body))],
    pageBreakBefore: watch,
    header: pageHead(letter),
    footer: (page, pages, size) => {
      pageCount = pages;
      return foot(page, pages, size);
    },
    background: foldMarks,
  };
  const bytes = await pdfOf(definition);
  return { bytes, pageCount, lonelyTotals };
}

function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}
