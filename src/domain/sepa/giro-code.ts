import type { Money } from '../money/money.ts';
import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import { isCreditorReference } from './creditor-reference.ts';
import { checkAmount, checkIban, checkIsInEea, checkName, checkRemittance } from './payment-checks.ts';
import { NAME_LENGTH, REMITTANCE_LENGTH } from './payment-xml.ts';
import { sepaText } from './sepa-text.ts';

/** A transfer that somebody is asked for, in euros. */
export type TransferAsked = {
  readonly name: string;
  /** In its electronic form. */
  readonly iban: string;
  readonly amount: Money;
  /** Our number with what it is for, or a structured reference (RF…), which then stands as one. */
  readonly remittance: string;
};

/** Why no GiroCode can ask for it; nothing when one can. Codes: `sepa.*`. */
export function checkGiroCode(asked: TransferAsked): readonly Reason[] {
  const of = { de: 'GiroCode', en: 'GiroCode' };
  return reasonsOf([
    checkName(asked, of),
    checkIban(asked, of),
    checkIsInEea(asked, of),
    checkAmount(asked.amount, of),
    checkRemittance(asked, of),
  ]);
}

/**
 * What a banking app reads from the QR code on a letter to fill in the transfer (EPC069-12, version 002): one element a
 * line, in UTF-8, at most 331 bytes, to be drawn with error correction M. In the SEPA character set, as
 * the transfer will be, so that each character is one byte and the longest name and purpose fit. Refused is whatever
 * `checkGiroCode` objects to.
 */
export function giroCode(asked: TransferAsked): string {
  refuseFor(checkGiroCode(asked));
  const isStructured = isCreditorReference(asked.remittance);
  return [
    SERVICE_TAG,
    VERSION,
    UTF_8,
    CREDIT_TRANSFER,
    NO_BIC,
    sepaText(asked.name, NAME_LENGTH),
    asked.iban,
    `EUR${asked.amount.toText()}`,
    NO_PURPOSE_CODE,
    ...(isStructured ? [asked.remittance] : ['', sepaText(asked.remittance, REMITTANCE_LENGTH)]),
  ].join('\n');
}

const SERVICE_TAG = 'BCD';
const VERSION = '002';
const UTF_8 = '1';
const CREDIT_TRANSFER = 'SCT';
/** Inside the European Economic Area the IBAN is enough. */
const NO_BIC = '';
const NO_PURPOSE_CODE = '';
