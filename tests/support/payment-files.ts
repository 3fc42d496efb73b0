import * as fc from 'fast-check';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { endToEndIdOf } from '../../src/domain/sepa/identifiers.ts';
import type { CreditTransferFile, DirectDebitFile, SequenceType } from '../../src/domain/sepa/payment-file.types.ts';
import { saysSomething, sepaText } from '../../src/domain/sepa/sepa-text.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../src/domain/time/working-days.ts';

/** Files as the cooperative would send them, by hand and by chance. */

const OWN_ACCOUNT = { name: 'Nordlicht Kreditgenossenschaft für Dortmund eG', iban: 'DE02120300000000202051' };
const CHANGED_IBAN = 'DE89370400440532013000';
const RUN = 'L-2026-0001';

/** Two days, two sequences, umlauts, an account that has changed. */
export const collection: DirectDebitFile = {
  messageId: RUN,
  createdAt: new Date('2026-11-23T10:15:30.250Z'),
  creditor: { ...OWN_ACCOUNT, creditorId: 'DE98ZZZ09999999999' },
  blocks: [
    {
      id: 'L-2026-0001-1',
      collectionDate: parseDate('2026-12-01'),
      sequence: 'RCUR',
      debits: [
        {
          endToEndId: endToEndIdOf(RUN, 1),
          amount: Money.parse('243.17'),
          mandate: { reference: 'D-2026-0009-1', signedOn: parseDate('2026-03-02'), originalIban: null },
          debtor: { name: 'Jürgen Weißmüller', iban: 'DE75512108001245126199' },
          remittance: 'D-2026-0009 Rate 8 fällig 01.12.2026',
        },
        {
          endToEndId: endToEndIdOf(RUN, 2),
          amount: Money.parse('15.00'),
          mandate: {
            reference: 'M-0042/1',
            signedOn: parseDate('2025-06-30'),
            originalIban: 'DE89370400440532013000',
          },
          debtor: { name: 'Łukasz & Anaïs Grøn “Kfz-Werkstatt”', iban: 'AT611904300234573201' },
          remittance: 'M-0042 Beitrag Oktober–Dezember 2026',
        },
      ],
    },
    {
      id: 'L-2026-0001-2',
      collectionDate: parseDate('2026-12-15'),
      sequence: 'FRST',
      debits: [
        {
          endToEndId: endToEndIdOf(RUN, 3),
          amount: Money.parse('1020.85'),
          mandate: { reference: 'D-2026-0011-1', signedOn: parseDate('2026-11-20'), originalIban: null },
          debtor: { name: 'Bäckerei Öztürk GmbH', iban: 'DE89370400440532013000' },
          remittance: 'D-2026-0011 Rate 1 fällig 15.12.2026',
        },
      ],
    },
  ],
};

export const payout: CreditTransferFile = {
  messageId: 'L-2026-0002',
  createdAt: new Date('2026-11-23T10:15:30.250Z'),
  debtor: OWN_ACCOUNT,
  blocks: [
    {
      id: 'L-2026-0002-1',
      executionDate: parseDate('2026-11-23'),
      transfers: [
        {
          endToEndId: endToEndIdOf('L-2026-0002', 1),
          amount: Money.parse('10000.00'),
          payee: { name: 'Bäckerei Öztürk GmbH', iban: 'DE89370400440532013000' },
          remittance: 'Auszahlung Darlehen D-2026-0011',
        },
        {
          endToEndId: endToEndIdOf('L-2026-0002', 2),
          amount: Money.parse('150.50'),
          payee: { name: "Séverine d'Aulnoy", iban: 'FR1420041010050500013M02606' },
          remittance: 'Auseinandersetzungsguthaben M-0017',
        },
      ],
    },
  ],
};

/** A German account with the check digits that belong to it. */
export const anyIban: fc.Arbitrary<string> = fc.stringMatching(/^\d{18}$/).map((account) => {
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
});

/** An account of somebody else, and not the one before the change either. */
const anyOtherIban = anyIban.filter((iban) => iban !== OWN_ACCOUNT.iban && iban !== CHANGED_IBAN);

const anyAmount = fc.bigInt(1n, 99_999_999_999n).map((cents) => Money.round(new Decimal(cents.toString()).div(100)));

const anyWords = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  .map((text) => `x${text}`)
  .filter((text) => saysSomething(sepaText(text, 70)));

const anyDay = fc
  .integer({ min: 1, max: 400 })
  .map((days) => nextWorkingDayOnOrAfter(plusDays(parseDate('2026-11-23'), days), 'TARGET'));

const anyHolder = fc.record({ name: anyWords, iban: anyOtherIban });
const anyOwnAccount = fc.record({ name: anyWords, iban: fc.constant(OWN_ACCOUNT.iban) });

const anyDebit = fc.record({
  amount: anyAmount,
  originalIban: fc.option(fc.constant(CHANGED_IBAN)),
  debtor: anyHolder,
  remittance: anyWords,
});

const anyCollectionBlock = fc.record({
  collectionDate: anyDay,
  sequence: fc.constantFrom<SequenceType>('FRST', 'RCUR', 'OOFF', 'FNAL'),
  debits: fc.array(anyDebit, { minLength: 1, maxLength: 8 }),
});

/** A file that may be sent: names and texts as people type them, the rest as the service makes it. */
export const anyCollection: fc.Arbitrary<DirectDebitFile> = fc
  .record({
    creditor: anyOwnAccount,
    blocks: fc.uniqueArray(anyCollectionBlock, {
      minLength: 1,
      maxLength: 4,
      selector: ({ collectionDate, sequence }) => `${collectionDate} ${sequence}`,
    }),
  })
  .map(({ creditor, blocks }) => {
    let position = 0;
    return {
      messageId: RUN,
      createdAt: collection.createdAt,
      creditor: { ...creditor, creditorId: 'DE98ZZZ09999999999' },
      blocks: blocks.map((block, index) => ({
        ...block,
        id: `${RUN}-${index + 1}`,
        debits: block.debits.map(({ originalIban, ...debit }) => {
          position += 1;
          const mandate = { reference: `M-${position}`, signedOn: parseDate('2025-06-30'), originalIban };
          return { ...debit, endToEndId: endToEndIdOf(RUN, position), mandate };
        }),
      })),
    };
  });

const anyTransfer = fc.record({ amount: anyAmount, payee: anyHolder, remittance: anyWords });

const anyPayoutBlock = fc.record({
  executionDate: anyDay,
  transfers: fc.array(anyTransfer, { minLength: 1, maxLength: 8 }),
});

export const anyPayout: fc.Arbitrary<CreditTransferFile> = fc
  .record({
    debtor: anyOwnAccount,
    blocks: fc.uniqueArray(anyPayoutBlock, {
      minLength: 1,
      maxLength: 4,
      selector: ({ executionDate }) => executionDate,
    }),
  })
  .map(({ debtor, blocks }) => {
    let position = 0;
    return {
      messageId: RUN,
      createdAt: collection.createdAt,
      debtor,
      blocks: blocks.map((block, index) => ({
        ...block,
        id: `${RUN}-${index + 1}`,
        transfers: block.transfers.map((transfer) => {
          position += 1;
          return { ...transfer, endToEndId: endToEndIdOf(RUN, position) };
        }),
      })),
    };
  });
