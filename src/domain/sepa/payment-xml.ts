import { Money } from '../money/money.ts';
import { sepaText } from './sepa-text.ts';
import { element, type XmlElement } from './xml.ts';

/** What direct debits and credit transfers of ISO 20022 have in common; element names are the standard's. */

export const NAME_LENGTH = 70;
export const REMITTANCE_LENGTH = 140;

/** Anything with an amount that a file counts and adds up. */
type Payment = { readonly amount: Money };

/** How many payments there are and what they come to: both are counted where they are written, never handed in. */
export function totalsOf(payments: readonly Payment[]): readonly XmlElement[] {
  return [
    element('NbOfTxs', String(payments.length)),
    element('CtrlSum', Money.sum(payments.map(({ amount }) => amount)).toText()),
  ];
}

export function groupHeader(
  { messageId, createdAt }: { readonly messageId: string; readonly createdAt: Date },
  initiator: string,
  payments: readonly Payment[],
): XmlElement {
  return element('GrpHdr', [
    element('MsgId', messageId),
    element('CreDtTm', toTheSecond(createdAt)),
    ...totalsOf(payments),
    party('InitgPty', initiator),
  ]);
}

function toTheSecond(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

export function paymentId(endToEndId: string): XmlElement {
  return element('PmtId', [element('EndToEndId', endToEndId)]);
}

/** Name only: inside the European Economic Area nobody asks for an address, and unstructured ones are refused (rules §12). */
export function party(role: 'InitgPty' | 'Cdtr' | 'Dbtr', name: string): XmlElement {
  return element(role, [element('Nm', sepaText(name, NAME_LENGTH))]);
}

export function account(role: 'CdtrAcct' | 'DbtrAcct' | 'OrgnlDbtrAcct', iban: string): XmlElement {
  return element(role, [element('Id', [element('IBAN', iban)])]);
}

/** The IBAN says which bank it is; where an element must stand all the same, this is what the schema wants in it. */
export function unnamedAgent(role: 'CdtrAgt' | 'DbtrAgt'): XmlElement {
  return element(role, [element('FinInstnId', [element('Othr', [element('Id', 'NOTPROVIDED')])])]);
}

export function instructedAmount(amount: Money): XmlElement {
  return element('InstdAmt', amount.toText(), { Ccy: 'EUR' });
}

/** Each side pays its own bank; SEPA knows nothing else. */
export const sharedCharges = element('ChrgBr', 'SLEV');

/** One line on the statement per block, its details naming each payment. */
export const batchBooking = element('BtchBookg', 'true');

export function remittanceInformation(text: string): XmlElement {
  return element('RmtInf', [element('Ustrd', sepaText(text, REMITTANCE_LENGTH))]);
}
