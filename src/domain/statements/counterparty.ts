import { asReference, type Element, childrenOf, elementAt, textAt } from './tree.ts';

export type Counterparty = { readonly name: string | null; readonly iban: string | null };

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/;

/** In its electronic form; null for an account that is called otherwise. Check digits are the bank's matter. */
export function ibanIn(account: Element | undefined): string | null {
  const written = textAt(account, 'Id', 'IBAN') ?? textAt(account, 'Id', 'Othr', 'Id') ?? '';
  const iban = written.replaceAll(/\s/g, '').toUpperCase();
  return IBAN.test(iban) ? iban : null;
}

/** Version 02 names a party directly, version 08 inside of `Pty`, or a bank inside of `Agt`. */
function nameIn(party: Element | undefined): string | null {
  return textAt(party, 'Pty', 'Nm') ?? textAt(party, 'Nm') ?? textAt(party, 'Agt', 'FinInstnId', 'Nm');
}

type Side = 'Dbtr' | 'Cdtr';

/**
 * Who stands on the other side. Of money in that is the debtor, of money out the creditor. What came back keeps the roles
 * of the payment it was, so it is the other way round; and whoever has our own account is never the other side.
 */
export function counterpartyOf(
  details: Element | undefined,
  by: { readonly isCredit: boolean; readonly isReturn: boolean; readonly ownAccount: string },
): Counterparty {
  const parties = elementAt(details, 'RltdPties');
  const sideOf = (side: Side): Counterparty => ({
    name: nameIn(elementAt(parties, side)) ?? nameIn(elementAt(parties, `Ultmt${side}`)),
    iban: ibanIn(elementAt(parties, `${side}Acct`)),
  });
  const [expected, other]: readonly [Side, Side] = by.isCredit === by.isReturn ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr'];
  const found = sideOf(expected);
  return found.iban === by.ownAccount ? sideOf(other) : found;
}

/** Creditor identifier of a direct debit: of a private identification, the one marked as SEPA before any other. */
export function creditorIdIn(details: Element | undefined): string | null {
  const creditor = elementAt(details, 'RltdPties', 'Cdtr');
  const others = [creditor, elementAt(creditor, 'Pty')].flatMap((party) =>
    childrenOf(elementAt(party, 'Id', 'PrvtId'), 'Othr'),
  );
  const marked = others.find((other) => textAt(other, 'SchmeNm', 'Prtry') === 'SEPA');
  return asReference(textAt(marked ?? others[0], 'Id'));
}
