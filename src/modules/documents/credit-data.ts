import { legalProfileOn } from '../../domain/lending/legal-profile.ts';
import { Money } from '../../domain/money/money.ts';
import type { BaseRates } from '../../domain/time/base-rates.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { type CaseFile, earlyRepaymentRight, type Offer, offerNotFound, offerOut } from '../cases/index.ts';
import { displayName, type Person } from '../persons/index.ts';
import { nameOf, oneLineAddress } from './addressees.ts';
import { defaultRateInWords } from './default-rate.ts';
import type { ContractData } from './templates/contract.ts';
import type { CreditData } from './templates/credit.ts';
import type { ApprovalData, RefusalData } from './templates/decision-letters.ts';

type Persons = ReadonlyMap<string, Person>;

/** A case as its letters see it. */
export type CaseMaterial = {
  readonly file: CaseFile;
  readonly persons: Persons;
  readonly rates: BaseRates;
  readonly today: BusinessDate;
  /** The day of the contract: today unless it has been concluded before. */
  readonly concludesOn: BusinessDate;
};

/** What offer and contract state, taken from the offer as the API shows it. */
export function creditDataOf({ file, persons, rates, today }: CaseMaterial): CreditData {
  const offer = offerOfFile(file);
  const { id: _id, case_id: _case, plan, default_rate, rights, ...figures } = offerOut(offer, file.case);
  return {
    ...figures,
    regime: file.case.regime,
    purpose: file.case.purpose,
    decided_on: file.outcome?.decidedOn ?? offer.offeredOn,
    fees: offer.terms.fees.map(({ name, amount, when }) => ({
      name,
      amount: amount.toText(),
      is_withheld: when === 'withheld',
    })),
    default_rate: defaultRateInWords(default_rate.de, rates, today),
    rights: rights.map(({ de }) => de),
    early_repayment: earlyRepaymentRight(file.case.regime, file.policy.terms.loan.earlyRepaymentCompensation).de,
    withdrawal_days: file.policy.terms.loan.withdrawalDays,
    guarantees: liveGuarantees(file).map(({ guarantorPersonId, kind, cap }) => ({
      guarantor: nameOf(persons, guarantorPersonId),
      kind,
      cap: cap.toText(),
    })),
    conditions: file.conditions.filter(({ metOn }) => metOn === null).map(({ description }) => description),
    plan,
    plan_totals: {
      amount: figures.total_payable,
      interest: figures.total_interest,
      principal: figures.principal,
      fee: Money.sum(offer.plan.rows.map(({ fee }) => fee)).toText(),
    },
  };
}

export function offerOfFile({ offer }: CaseFile): Offer {
  if (!offer) throw offerNotFound();
  return offer;
}

function liveGuarantees({ guarantees }: CaseFile): CaseFile['guarantees'] {
  return guarantees.filter(({ status }) => status === 'proposed' || status === 'signed');
}

/** The contract adds who concludes it and what the law of its day wants. */
export function contractDataOf(material: CaseMaterial): ContractData {
  const { file, persons, concludesOn } = material;
  const law = legalProfileOn(concludesOn);
  return {
    ...creditDataOf({ ...material, today: concludesOn }),
    borrowers: file.case.borrowerPersonIds
      .flatMap((id) => persons.get(id) ?? [])
      .map((person) => ({ name: displayName(person), address: oneLineAddress(person) })),
    law: { form: law.contractForm, withdrawal_ends_at_latest: law.withdrawalEndsAtLatest },
  };
}

type Outcome = NonNullable<CaseFile['outcome']>;

export function approvalDataOf({ case: creditCase, conditions }: CaseFile, outcome: Outcome): ApprovalData {
  return {
    case_number: creditCase.number,
    principal: creditCase.principal.toText(),
    term_months: creditCase.termMonths,
    purpose: creditCase.purpose,
    decided_on: outcome.decidedOn,
    conditions: conditions.map(({ description }) => description),
    is_recommendation: creditCase.lenderOfRecord === 'partner_bank',
  };
}

export function refusalDataOf({ case: creditCase }: CaseFile, outcome: Outcome): RefusalData {
  return {
    case_number: creditCase.number,
    principal: creditCase.principal.toText(),
    decided_on: outcome.decidedOn,
    reasons: outcome.reasons,
    is_bureau_data_used: outcome.creditBureauUsed,
    is_recommendation: creditCase.lenderOfRecord === 'partner_bank',
  };
}
