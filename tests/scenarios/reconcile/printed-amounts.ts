import { expect } from 'vitest';
import { mm } from '../../../src/platform/pdf/paper.ts';
import { cellText } from '../../../src/platform/tables/cell-texts.ts';
import { marginsOf, textOf } from '../../support/pdf-text.ts';

/** Tables of people leave out on paper what a program may want. */
const ON_PAPER_OTHERWISE = /^(account,kind,name_de|side,kind,position|kind,position|figure,title_de)/;

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
