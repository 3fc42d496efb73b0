import { facts, list, paragraph } from '../../../platform/pdf/blocks.ts';
import { strong } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { day, euro, percent } from './german.ts';
import type { PlanRowData, PlanTotalsData } from './pieces.ts';

/** What offer and contract say of a loan: the figures of the stored offer, none computed here. */
export type CreditData = {
  readonly case_number: string;
  readonly regime: 'CONSUMER' | 'FOUNDER' | 'BUSINESS';
  readonly purpose: string;
  readonly decided_on: string;
  readonly offered_on: string;
  readonly valid_until: string;
  readonly assumed_payout_date: string;
  readonly principal: string;
  readonly net_amount: string;
  readonly term_months: number;
  readonly method: 'annuity' | 'equal_principal' | 'interest_only';
  readonly day_count: string;
  readonly instalment: string;
  readonly number_of_instalments: number;
  readonly first_due_date: string;
  readonly last_due_date: string;
  readonly last_instalment: string;
  readonly total_interest: string;
  readonly total_fees: string;
  readonly total_cost: string;
  readonly total_payable: string;
  readonly fees: readonly { readonly name: string; readonly amount: string; readonly is_withheld: boolean }[];
  readonly nominal_rate: string;
  readonly effective_annual_rate: string;
  readonly interest_per_day: string;
  readonly default_rate: string;
  readonly rights: readonly string[];
  /** The right to repay early, and what it costs. */
  readonly early_repayment: string;
  readonly advertising_line: string | null;
  readonly withdrawal_days: number;
  readonly guarantees: readonly SecurityData[];
  /** What must be met before payout. */
  readonly conditions: readonly string[];
  readonly plan: readonly PlanRowData[];
  readonly plan_totals: PlanTotalsData;
};

export type SecurityData = { readonly guarantor: string; readonly kind: GuaranteeKind; readonly cap: string };
export type GuaranteeKind = 'primary_liability' | 'ordinary' | 'deficiency';

export const GUARANTEE_KINDS: Readonly<Record<GuaranteeKind, string>> = {
  primary_liability: 'selbstschuldnerische Höchstbetragsbürgschaft',
  ordinary: 'Höchstbetragsbürgschaft mit Einrede der Vorausklage',
  deficiency: 'Ausfallbürgschaft mit Höchstbetrag',
};

/** Consumers, and founders like them (BGB §513), have the rights of consumer credit. */
export const isProtected = ({ regime }: Pick<CreditData, 'regime'>): boolean => regime !== 'BUSINESS';

/** What the European Code of Good Conduct for Microcredit (cl. 1.2) wants to be seen at a glance. */
export function keyFigures(credit: CreditData): Block {
  return facts(
    ['Nettodarlehensbetrag', [strong(euro(credit.net_amount))]],
    credit.net_amount === credit.principal ? null : ['Darlehensbetrag', euro(credit.principal)],
    ['Laufzeit', `${credit.term_months} Monate`],
    ['Raten', instalmentsInWords(credit)],
    ['Erste und letzte Rate', `${day(credit.first_due_date)} und ${day(credit.last_due_date)}`],
    ['Sollzinssatz', `${percent(credit.nominal_rate)} im Jahr, fest für die ganze Laufzeit`],
    ['Effektiver Jahreszins', [strong(percent(credit.effective_annual_rate))]],
    ['Zinsen insgesamt', euro(credit.total_interest)],
    ['Gebühren', feesInWords(credit)],
    ['Gesamtkosten', [strong(euro(credit.total_cost))]],
    ['Gesamtbetrag aller Zahlungen', [strong(euro(credit.total_payable))]],
    ['Zins für einen Tag', `${euro(credit.interest_per_day)} auf das ganze Darlehen`],
  );
}

export function instalmentsInWords(credit: CreditData): string {
  const { number_of_instalments: count, instalment, last_instalment: last } = credit;
  const usual = `${count} Monatsraten zu ${euro(instalment)}`;
  return last === instalment ? usual : `${usual}, die letzte zu ${euro(last)}`;
}

const whenPaid = (isWithheld: boolean): string =>
  isWithheld ? 'bei der Auszahlung einbehalten' : 'mit der ersten Rate';

export function feesInWords({ fees }: CreditData): string {
  if (fees.length === 0) return 'keine';
  return fees.map(({ name, amount, is_withheld }) => `${name} ${euro(amount)}, ${whenPaid(is_withheld)}`).join('; ');
}

const METHODS: Readonly<Record<CreditData['method'], string>> = {
  annuity: 'gleich hohe Monatsraten aus Zins und Tilgung',
  equal_principal: 'gleich hohe monatliche Tilgung, dazu der Zins',
  interest_only: 'monatlich der Zins, die Tilgung mit der letzten Rate',
};

export function methodInWords({ method }: CreditData): string {
  return METHODS[method];
}

export function securities({ guarantees }: CreditData): Block {
  if (guarantees.length === 0) return paragraph('Sicherheiten verlangen wir nicht.');
  return list(
    ...guarantees.map(({ guarantor, kind, cap }) => `${guarantor}: ${GUARANTEE_KINDS[kind]}, bis zu ${euro(cap)}`),
  );
}
