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

/** How free text speaks of something that came back. */
const SPEAKS_OF_RETURN =
  /r(?:ü|ue|u)ck(?:last|buch|[üu]|ue|geb|gab|belast)|retour|return|refund|nicht eingel(?:ö|oe)st/i;

export type Return = { readonly isReturn: boolean; readonly code: string | null; readonly text: string | null };

/**
 * Whether something came back, and why. The reason stands in `RtrInf`; where a bank leaves that out, it is looked for in
 * its remarks, and only if the code or the words say that it is a return.
 */
export function returnOf(
  details: Element | undefined,
  { code, remarks }: { readonly code: BankCode; readonly remarks: readonly (string | null)[] },
): Return {
  const stated = elementAt(details, 'RtrInf');
  const reason = textAt(stated, 'Rsn', 'Cd') ?? textAt(stated, 'Rsn', 'Prtry');
  const text = oneLine(
    childrenOf(stated, 'AddtlInf')
      .map((line) => line.text)
      .join(' '),
    LONGEST,
  );
  const said = remarks.filter((remark) => remark !== null);
  const isReturn =
    reason !== null ||
    RETURN_GVCS.has(code.gvc ?? '') ||
    RETURN_SUBFAMILIES.has(code.subFamily ?? '') ||
    (stated !== undefined && text !== null) ||
    said.some((remark) => SPEAKS_OF_RETURN.test(remark) && REASONS.test(remark));
  if (!isReturn) return { isReturn, code: null, text: null };
  const hidden = [text, ...said].flatMap((remark) => REASONS.exec(remark ?? '')?.[1] ?? []);
  const spoken = said.find((remark) => SPEAKS_OF_RETURN.test(remark));
  return { isReturn, code: reason ?? hidden[0] ?? null, text: text ?? spoken ?? null };
}

const LONGEST = 300;
