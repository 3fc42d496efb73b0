import type { BankCode } from './statement.types.ts';
import { type Element, elementAt, childrenOf, oneLine, textAt } from './tree.ts';

/**
 * What came back. GVC 108 and 109 charge a returned debit to the payee, 159 credits a returned transfer, 059 is the same
 * from before SEPA; 009 a returned debit from then. ISO: return, unpaid, reversal after a payment returned.
 */
const RETURN_GVCS: ReadonlySet<string> = new Set(['108', '109', '159', '009', '059']);
const RETURN_SUBFAMILIES: ReadonlySet<string> = new Set([
  'RRTN',
  'UPDD',
  'RPCR',
  'PRDD',
  'RRCT',
  'RVPD',
  'UPCT',
  'ARET',
]);

/** The reasons of returns in use in SEPA (external code list of ISO 20022), to be found in free text. */
const REASONS =
  /(?<![A-Z0-9])(AC0[1346]|AC13|AG0[12]|AM0[459]|BE0[4568]|CNOR|CUST|CURR|DNOR|DUPL|ED05|ERIN|FF05|FOCR|FRAD|MD0[1-9]|MS0[23]|NOAS|NOOR|RC01|RR0[1-4]|SL01|SL1[1-4]|SVNR|TECH|TM01|UPAY)(?![A-Z0-9])/;

/** How banks speak of something that came back, and of what they take for it, which is no return. */
const SPEAKS_OF_RETURN =
  /r(?:ü|ue|u)ck-?(?:last|buch|gabe|belast|ü|ue)|retoure|\breturn(?:ed)?\b|nicht eingel(?:ö|oe)st/i;
const SPEAKS_OF_FEES = /entgelt|geb(?:ü|ue)hr|preis|kosten|spesen|\bfees?\b/i;

export type Return = { readonly isReturn: boolean; readonly code: string | null; readonly text: string | null };

type Said = {
  readonly code: BankCode;
  /** What the bank remarks. */
  readonly remarks: readonly (string | null)[];
  /** What the payer wrote; it makes nothing a return, since anybody can write anything. */
  readonly purpose: string | null;
};

/**
 * Whether something came back, and why. The reason stands in `RtrInf`; where a bank leaves that out, it is looked for in
 * its remarks and in the purpose. Without a code that classes it, the bank's own words say whether it is a return.
 */
export function returnOf(details: Element | undefined, { code, remarks, purpose }: Said): Return {
  const stated = elementAt(details, 'RtrInf');
  const reason = textAt(stated, 'Rsn', 'Cd') ?? textAt(stated, 'Rsn', 'Prtry');
  const lines = childrenOf(stated, 'AddtlInf').map((line) => line.text);
  const text = oneLine(lines.join(' '), LONGEST);
  const said = remarks.filter((remark) => remark !== null);
  const spoken = said.find((remark) => SPEAKS_OF_RETURN.test(remark) && !SPEAKS_OF_FEES.test(remark)) ?? null;
  const isReturn =
    reason !== null ||
    text !== null ||
    RETURN_GVCS.has(code.gvc ?? '') ||
    RETURN_SUBFAMILIES.has(code.subFamily ?? '') ||
    (code.gvc === null && spoken !== null);
  if (!isReturn) return { isReturn, code: null, text: null };
  const hidden = [text, ...said, purpose].flatMap((remark) => REASONS.exec(remark ?? '')?.[1] ?? []);
  return { isReturn, code: reason ?? hidden[0] ?? null, text: text ?? spoken };
}

const LONGEST = 300;
