import { checkGiroCode, giroCode } from '../../../domain/sepa/giro-code.ts';
import { Money } from '../../../domain/money/money.ts';
import { facts, notice, paragraph, scannableNotice, strong } from '../../../platform/pdf/blocks.ts';
import type { Block, Run, Text } from '../../../platform/pdf/letter.types.ts';
import type { ProfileFacts } from '../profile.types.ts';
import { day, euro, ibanInGroups } from './german.ts';

/** How the money that a letter speaks of gets to the cooperative. */

/** By which mandate, and from which account, money is collected; null where the letter's reader transfers it. */
export type CollectionData = {
  readonly mandate_reference: string;
  /** Last four characters of the IBAN: enough to know one's own account by. */
  readonly account_ends_with: string;
} | null;

export type Transfer = {
  readonly amount: string;
  /** With our number, by which the money is recognised when it comes. */
  readonly reference: string;
  readonly title?: string;
  readonly due_on?: string;
  /** Then nobody is to transfer the whole by one scan. */
  readonly is_paid_in_parts?: boolean;
};

/** Where money goes, for people and for their banking app. */
export function payTo(sender: ProfileFacts, transfer: Transfer): Block {
  const rows: readonly (readonly [string, Text])[] = [
    ...amountOf(transfer),
    ['Empfängerin', sender.name],
    ['IBAN', `${ibanInGroups(sender.iban)} (${sender.bank_name})`],
    ['Verwendungszweck', [strong(transfer.reference)]],
  ];
  const code = codeOf(sender, transfer);
  const title = transfer.title ?? 'Bitte überweisen Sie';
  return code === null
    ? notice(title, facts(...rows))
    : scannableNotice({ title, code, caption: 'GiroCode für Banking-Apps' }, ...rows);
}

function amountOf({ amount, due_on: due }: Transfer): readonly (readonly [string, Text])[] {
  return [['Betrag', [strong(euro(amount))]], ...(due === undefined ? [] : [['Fällig am', day(due)] as const])];
}

/** A letter goes out without it rather than not at all, such as when our own account lies abroad. */
function codeOf(
  { name, iban }: ProfileFacts,
  { amount, reference, is_paid_in_parts: inParts }: Transfer,
): string | null {
  if (inParts) return null;
  const asked = { name, iban, amount: Money.parse(amount), remittance: reference };
  return checkGiroCode(asked).length === 0 ? giroCode(asked) : null;
}

/** What is collected without anybody having to transfer it, and what to do where that fails. */
function weCollect(sender: ProfileFacts, transfer: Transfer, mandate: NonNullable<CollectionData>): Block {
  const when =
    transfer.due_on === undefined
      ? 'den Tag kündigen wir Ihnen vorher an'
      : 'wir ziehen ihn frühestens am Fälligkeitstag ein';
  return notice(
    transfer.title ?? 'Diesen Betrag ziehen wir ein',
    facts(...amountOf(transfer), [
      'SEPA-Mandat',
      `${mandate.mandate_reference}, IBAN endet auf ${mandate.account_ends_with}`,
    ]),
    paragraph(
      `Überweisen müssen Sie ihn nicht; ${when}. Kommt die Lastschrift zurück, überweisen Sie bitte selbst an ${ibanInGroups(sender.iban)} (`,
      strong(transfer.reference),
      ').',
    ),
  );
}

/** Money that is due: collected where a mandate can be used, else transferred. */
export function howToPay(sender: ProfileFacts, transfer: Transfer, collection: CollectionData): Block {
  return collection === null ? payTo(sender, transfer) : weCollect(sender, transfer, collection);
}

type Asked = { readonly pay_by: string; readonly collection?: CollectionData };

/** Whoever is collected from need only see to it that there is money in the account. */
export function pleasePay({ pay_by, collection = null }: Asked): readonly Run[] {
  const by = strong(day(pay_by));
  return collection === null
    ? ['Bitte zahlen Sie bis zum ', by, '.']
    : ['Bitte halten Sie den Betrag bis zum ', by, ' bereit.'];
}
