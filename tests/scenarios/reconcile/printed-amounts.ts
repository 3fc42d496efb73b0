import { expect } from 'vitest';
import { mm } from '../../../src/platform/pdf/paper.ts';
import { cellText } from '../../../src/platform/tables/cell-texts.ts';
import { marginsOf, textOf } from '../../support/pdf-text.ts';

/** Tables of people leave out on paper what a program may want. */
const ON_PAPER_OTHERWISE = /^(account,kind,name_de|side,kind,position|kind,position|figure,title_de)/;

const CODE =
  /\b(?:[a-z]+(?:_[a-z0-9]+)+|approved|rejected|met|missed|cooperative|joined|left|notice|founder|existing|closing|yearly|euros|percent|repayment|payout|no|yes|BUSINESS|FOUNDER|CONSUMER|Englisch)\b|\d{4}-\d{2}-\d{2}T/g;

/** What a German paper has of programs' codes, moments as they are written for programs, and columns in English. */
export async function codesPrinted(pdf: Buffer): Promise<readonly string[]> {
  return [...new Set((await textOf(pdf)).match(CODE))];
}

/** Amounts of the report as CSV that the same report in German print lacks; and it must keep to its margins. */
export async function amountsNotPrinted(pdf: Buffer, csv: string): Promise<readonly string[]> {
  for (const { left, right } of await marginsOf(pdf)) {
    expect(left).toBeGreaterThanOrEqual(mm(14) - 0.5);
    expect(right).toBeGreaterThanOrEqual(mm(14) - 0.5);
  }
  if (ON_PAPER_OTHERWISE.test(csv)) return [];
  const printed = new Set((await textOf(pdf)).split(/\s+/));
  const amounts = csv.split(/[\r\n,]+/).filter((cell) => /^-?\d+\.\d\d$/.test(cell));
  return [...new Set(amounts)].filter(
    (value) => !printed.has(cellText('amount', value, 'de')) && !printed.has(cellText('percent', value, 'de')),
  );
}
