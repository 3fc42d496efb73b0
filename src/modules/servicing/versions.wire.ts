import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { Payable } from '../../domain/lending/allocation-order.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { Means } from '../../domain/lending/loan-state.ts';
import { Money } from '../../domain/money/money.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Loan, planRowFieldsOut } from '../loans/index.ts';
import type { StoredAllocation, StoredPlanVersion } from './versions.repository.ts';
import type * as schema from './versions.schema.ts';

export function versionSummaryOut(version: StoredPlanVersion, language: Language) {
  const { cause, rows } = version;
  return {
    version: version.version,
    valid_from: version.validFrom,
    rule_version: version.ruleVersion,
    caused_by: { fact_id: cause.factId, kind: cause.kind, reason: cause.reason },
    recorded_at: instantText(version.recordedAt),
    instalments: rows.filter(({ kind }) => kind === null).length,
    ends_on: rows.at(-1)?.dueDate ?? null,
    total_interest: Money.sum(rows.map(({ interest }) => interest)).toText(),
    explanation: explainVersion(version)[language],
  };
}

export function planVersionOut(
  loan: Pick<Loan, 'id' | 'number'>,
  version: StoredPlanVersion,
  language: Language,
): z.input<typeof schema.PlanVersion> {
  const rows = version.rows.map(planRowFieldsOut);
  return { ...versionSummaryOut(version, language), loan_id: loan.id, loan_number: loan.number, rows };
}

function explainVersion({ version, validFrom, cause }: StoredPlanVersion): Sentence {
  const [day, why] = [dateInWords(validFrom), CAUSES[cause.kind]];
  return { de: `Plan ${version}, gültig ab ${day.de}: ${why.de}.`, en: `Plan ${version}, from ${day.en}: ${why.en}.` };
}

/** A fact that changes no plan can still make one count from another day, hence a word for each. */
const ANOTHER_WAY: Sentence = {
  de: 'geändert, weil sich Beträge verschoben haben',
  en: 'changed because amounts moved',
};

const CAUSES: Readonly<Record<LoanFact['kind'], Sentence>> = {
  payout: { de: 'gemacht bei der Auszahlung', en: 'made at the payout' },
  payment: { de: 'geändert durch eine Zahlung, die vorzeitig tilgt', en: 'changed by money that repays early' },
  reversal: { de: 'geändert, weil eine Zahlung zurückging', en: 'changed because a payment was taken back' },
  deferral: { de: 'geändert durch eine Stundung', en: 'changed by a deferral' },
  restructuring: { de: 'geändert durch eine Neuordnung', en: 'changed by a restructuring' },
  termination: { de: 'fällig gestellt durch Kündigung', en: 'called due by termination' },
  write_off: { de: 'fällig gestellt bei der Abschreibung', en: 'called due at the write-off' },
  claim: ANOTHER_WAY,
  waiver: ANOTHER_WAY,
  lapse: ANOTHER_WAY,
  refund: ANOTHER_WAY,
};

export function allocationOut(
  allocation: StoredAllocation,
  language: Language,
): z.input<typeof schema.Allocations>['items'][number] {
  return {
    fact_id: allocation.factId,
    fact_kind: allocation.factKind,
    fact_on: allocation.factOn,
    instalment: allocation.rowNumber,
    claim_id: allocation.claimFactId,
    component: allocation.component,
    means: allocation.means,
    amount: allocation.amount.toText(),
    effective_on: allocation.effectiveOn,
    known_since: instantText(allocation.knownSince),
    known_until: allocation.knownUntil && instantText(allocation.knownUntil),
    explanation: explainAllocation(allocation)[language],
  };
}

function explainAllocation({ component, means, rowNumber, amount, effectiveOn, factOn }: StoredAllocation): Sentence {
  const [on, came, sum, part] = [
    dateInWords(effectiveOn),
    dateInWords(factOn),
    amountInWords(amount),
    PARTS[component],
  ];
  const of =
    rowNumber === null ? { de: '', en: '' } : { de: ` der Rate ${rowNumber}`, en: ` of instalment ${rowNumber}` };
  const [waitedDe, waitedEn] =
    means === 'money' && factOn < effectiveOn
      ? [` mit Guthaben vom ${came.de}`, ` with credit of ${came.en}`]
      : ['', ''];
  const how = MEANS[means];
  return {
    de: `${on.de}: ${sum.de} ${part.de}${of.de} ${how.de}${waitedDe}.`,
    en: `${on.en}: ${sum.en} of ${part.en}${of.en} ${how.en}${waitedEn}.`,
  };
}

const PARTS: Readonly<Record<Payable, Sentence>> = {
  fee: { de: 'Gebühr', en: 'the fee' },
  interest: { de: 'Zins', en: 'the interest' },
  principal: { de: 'Tilgung', en: 'the principal' },
  cost: { de: 'Kosten', en: 'costs' },
  default_interest: { de: 'Verzugszinsen', en: 'the default interest' },
  recovery: { de: 'der abgeschriebenen Forderung', en: 'the written-off claim' },
};

const MEANS: Readonly<Record<Means, Sentence>> = {
  money: { de: 'bezahlt', en: 'paid' },
  waiver: { de: 'erlassen', en: 'waived' },
  new_plan: { de: 'in den neuen Plan übernommen', en: 'moved into the new plan' },
  write_off: { de: 'abgeschrieben', en: 'written off' },
  reopened: {
    de: 'bezahlt mit Geld, das später zurückging und seither neu geschuldet ist',
    en: 'paid with money that was taken back later and has been owed anew since',
  },
};
