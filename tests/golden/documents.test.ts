import { describe, expect, it } from 'vitest';
import { printDocument } from '../../src/modules/documents/print-document.ts';
import { templates } from '../../src/modules/documents/templates/index.ts';
import { giroCode } from '../../src/domain/sepa/giro-code.ts';
import { Money } from '../../src/domain/money/money.ts';
import { documents } from '../support/letters.ts';
import { pagesOf, textOf } from '../support/pdf-text.ts';
import { codesOn } from '../support/qr-codes.ts';

/** The words of every document, as somebody reads them off the paper. A change shows in the diff of tests/golden/documents. */

const printed = new Map(
  await Promise.all(
    Object.entries(documents).map(async ([name, source]) => [name, await printDocument(source)] as const),
  ),
);

describe.each(Object.entries(documents))('The document %s', (name, source) => {
  it('reads as it did', async () => {
    const { bytes } = printed.get(name)!;
    await expect(`${await textOf(bytes)}\n`).toMatchFileSnapshot(`documents/${name}.txt`);
  });

  it('is the same bytes when made again from what is stored of it', async () => {
    const again = await printDocument(JSON.parse(JSON.stringify(source)));
    expect(again.bytes.equals(printed.get(name)!.bytes)).toBe(true);
  });

  it('states on every page whose it is, by GenG §25a, and which page of how many', async () => {
    const { bytes, pageCount } = printed.get(name)!;
    const pages = await pagesOf(bytes);
    expect(pages).toHaveLength(pageCount);
    const { sender } = source.frame;
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Seite ${index + 1} von ${pageCount}`);
      for (const stated of [
        sender.name,
        sender.legal_form,
        `Sitz: ${sender.seat}`,
        sender.register_court,
        sender.register_number,
        ...sender.board_members,
        sender.supervisory_board_chair,
      ]) {
        expect(page).toContain(stated);
      }
    }
  });

  it('asks a banking app for just what it asks people for', async () => {
    const { bytes } = printed.get(name)!;
    const { name: payee, iban } = source.frame.sender;
    const wanted = (await pagesOf(bytes)).map((page) => {
      if (!page.includes('GiroCode')) return null;
      const [, euros = '', cents = ''] = /^Betrag ([\d.]+),(\d\d) EUR$/m.exec(page) ?? [];
      const [, remittance = ''] = /^Verwendungszweck (.+)$/m.exec(page) ?? [];
      const amount = Money.parse(`${euros.replaceAll('.', '')}.${cents}`);
      return giroCode({ name: payee, iban, amount, remittance });
    });
    expect(await codesOn(bytes)).toEqual(wanted);
  });
});

it('A GiroCode stands on every letter that asks for money, and on none about what is collected or paid in parts', async () => {
  const texts = await Promise.all([...printed].map(async ([name, { bytes }]) => ({ name, text: await textOf(bytes) })));
  expect(texts.filter(({ text }) => text.includes('GiroCode')).map(({ name }) => name)).toEqual([
    'instalment-plan',
    'statement-of-the-day',
    'statement-of-the-day-in-arrears',
    'friendly-note',
    'first-reminder',
    'second-reminder',
    'second-reminder-costs',
    'admission-notice',
    'admission-notice-without-dues',
    'dues-reminder',
    'dues-second-reminder',
    'final-notice',
  ]);
});

it('There is a golden text for every kind of document', () => {
  const kinds = new Set(Object.values(documents).map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(Object.keys(templates).toSorted());
});
