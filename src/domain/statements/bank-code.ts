import type { BankCode } from './statement.types.ts';
import { type Element, elementAt, textAt } from './tree.ts';

/** `NTRF+166+9310+997`, `NDDT+109` or the bare three digits: Anlage 3 of the DFÜ-Abkommen of German banks. */
const GVC = /^(?:[A-Z][A-Z0-9]{3}\+)?(\d{3})(?:\+|$)/;

/** How the bank classes it; what the transaction does not say, its entry does. */
export function bankCodeOf(details: Element | undefined, entry: Element): BankCode {
  const codes = [elementAt(details, 'BkTxCd'), elementAt(entry, 'BkTxCd')];
  const first = (...path: readonly string[]): string | null => {
    for (const code of codes) {
      const text = textAt(code, ...path);
      if (text !== null) return text;
    }
    return null;
  };
  const proprietary = first('Prtry', 'Cd');
  return {
    domain: first('Domn', 'Cd'),
    family: first('Domn', 'Fmly', 'Cd'),
    subFamily: first('Domn', 'Fmly', 'SubFmlyCd'),
    gvc: GVC.exec(proprietary ?? '')?.[1] ?? null,
    proprietary,
  };
}
